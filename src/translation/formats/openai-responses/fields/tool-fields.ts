import { dropped, mapped, refused } from '../../../losses/field-fate.ts';
import type { ObjectFields, WhollyLost } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import { lostKinds } from './lost-kinds.ts';

const callers = dropped('Only OpenAI lets programs of the model call tools.');
const deferral = dropped('Only OpenAI searches for tools: all are offered from the beginning.');

/** A function which the client runs. */
export const functionToolFields: ObjectFields<RequestMeaning> = {
  schemas: ['FunctionTool', 'FunctionToolParam'],
  path: 'tools[]',
  fields: {
    type: mapped('structure'),
    name: mapped('tools'),
    description: mapped('tools'),
    parameters: mapped('tools'),
    strict: mapped('toolStrictness'),
    output_schema: dropped('Only OpenAI takes a schema of what a tool gives back.'),
    defer_loading: deferral,
    allowed_callers: callers,
  },
};

/** A tool that takes free text. It becomes a function with one argument, and a call of it becomes one of the tool again. */
export const customToolFields: ObjectFields<RequestMeaning> = {
  schemas: ['CustomToolParam'],
  path: 'tools[]',
  fields: {
    type: dropped('Only OpenAI knows tools that take free text: it is offered as a function with one text.'),
    name: mapped('tools'),
    description: mapped('tools'),
    format: mapped('structure'),
    defer_loading: deferral,
    allowed_callers: callers,
  },
};

/** What the text of a custom tool looks like. */
export const customTextFields: ObjectFields<RequestMeaning> = {
  schemas: ['CustomTextFormatParam'],
  path: 'tools[].format',
  fields: { type: mapped('structure') },
};

/** A grammar for the text of a custom tool. */
export const customGrammar: WhollyLost = {
  schemas: ['CustomGrammarFormatParam'],
  fate: dropped('Only OpenAI holds a model to a grammar.'),
};

/** Tools under a common name. They become functions with that name before their own. */
export const namespaceToolFields: ObjectFields<RequestMeaning> = {
  schemas: ['NamespaceToolParam'],
  path: 'tools[]',
  fields: {
    type: mapped('structure'),
    name: mapped('tools'),
    description: dropped('Only OpenAI describes tools together: each keeps its own description.'),
    tools: mapped('tools'),
  },
};

/** OpenAI's own tools without which a model can still do what it is asked for, in its way. */
export const droppedTools = lostKinds(
  {
    web_search: 'WebSearchTool',
    web_search_2025_08_26: 'WebSearchTool',
    web_search_preview: 'WebSearchPreviewTool',
    web_search_preview_2025_03_11: 'WebSearchPreviewTool',
    tool_search: 'ToolSearchToolParam',
  },
  dropped('OpenAI runs this tool, and the provider of this route does not have it.'),
);

/** OpenAI's own tools that a request is about. */
export const refusedTools = lostKinds(
  {
    file_search: 'FileSearchTool',
    computer: 'ComputerTool',
    computer_use_preview: 'ComputerUsePreviewTool',
    mcp: 'MCPTool',
    code_interpreter: 'CodeInterpreterTool',
    programmatic_tool_calling: 'ProgrammaticToolCallingParam',
    image_generation: 'ImageGenTool',
    local_shell: 'LocalShellToolParam',
    shell: 'FunctionShellToolParam',
    apply_patch: 'ApplyPatchToolParam',
  },
  refused('OpenAI runs or defines this tool, and the provider of this route does not have it.'),
);

/** `tool_choice`, where it is an object. */
export const toolChoiceFields: ObjectFields<RequestMeaning> = {
  schemas: ['ToolChoiceFunction', 'ToolChoiceCustom', 'ToolChoiceAllowed'],
  path: 'tool_choice',
  fields: {
    type: mapped('structure'),
    name: mapped('toolChoice'),
    mode: mapped('allowedTools'),
    tools: mapped('allowedTools'),
  },
};

/** A choice of one of OpenAI's own tools. */
export const refusedToolChoices: WhollyLost = {
  schemas: [
    'ToolChoiceTypes',
    'ToolChoiceMCP',
    'SpecificProgrammaticToolCallingParam',
    'SpecificApplyPatchParam',
    'SpecificFunctionShellParam',
  ],
  fate: refused('It demands a tool of OpenAI, and the provider of this route does not have it.'),
};
