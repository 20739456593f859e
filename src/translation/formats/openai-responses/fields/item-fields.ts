import { dropped, mapped, refused } from '../../../losses/field-fate.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import { lostKinds } from './lost-kinds.ts';

const caller = dropped('Only OpenAI lets programs of the model call tools.');

/** A message of the input. Ids and states of items are how OpenAI keeps its books; they say nothing to another model. */
export const messageItemFields: ObjectFields<RequestMeaning> = {
  schemas: ['EasyInputMessage', 'InputMessage', 'OutputMessage'],
  path: 'input[]',
  fields: {
    type: mapped('structure'),
    id: mapped('structure'),
    status: mapped('structure'),
    role: mapped('messages'),
    content: mapped('messages'),
    phase: dropped('Other models do not tell a comment from a final answer.'),
  },
};

/** A call of a function or of a tool which takes free text. */
export const toolCallItemFields: ObjectFields<RequestMeaning> = {
  schemas: ['FunctionToolCall', 'CustomToolCall'],
  path: 'input[]',
  fields: {
    type: mapped('structure'),
    id: mapped('structure'),
    status: mapped('structure'),
    call_id: mapped('toolCall'),
    name: mapped('toolCall'),
    namespace: mapped('toolCall'),
    arguments: mapped('toolCall'),
    input: mapped('toolCall'),
    caller,
  },
};

/** What a tool gave back. */
export const toolResultItemFields: ObjectFields<RequestMeaning> = {
  schemas: ['FunctionCallOutputItemParam', 'CustomToolCallOutput'],
  path: 'input[]',
  fields: {
    type: mapped('structure'),
    id: mapped('structure'),
    status: mapped('structure'),
    name: mapped('structure'),
    namespace: mapped('structure'),
    call_id: mapped('toolResult'),
    output: mapped('toolResult'),
    caller,
  },
};

/** What the model thought. */
export const reasoningItemFields: ObjectFields<RequestMeaning> = {
  schemas: ['ReasoningItem'],
  path: 'input[]',
  fields: {
    type: mapped('structure'),
    id: mapped('structure'),
    status: mapped('structure'),
    summary: mapped('reasoningText'),
    content: mapped('reasoningText'),
    encrypted_content: dropped('Encrypted reasoning is valid at its own provider only.'),
  },
};

/** A piece of a reasoning item. */
export const reasoningPieceFields: ObjectFields<RequestMeaning> = {
  schemas: ['SummaryTextContent', 'ReasoningTextContent'],
  path: 'input[].summary[]',
  fields: { type: mapped('structure'), text: mapped('reasoningText') },
};

/** Tools that are told in the midst of a conversation: by the client, or found by the client's search. */
export const laterToolsItemFields: ObjectFields<RequestMeaning> = {
  schemas: ['AdditionalToolsItemParam', 'ToolSearchOutputItemParam'],
  path: 'input[]',
  fields: {
    type: mapped('structure'),
    id: mapped('structure'),
    status: mapped('structure'),
    role: mapped('structure'),
    call_id: mapped('structure'),
    execution: mapped('structure'),
    tools: mapped('tools'),
  },
};

/** Items that are left out: what OpenAI's own tools did, which the answer after them speaks of. */
export const droppedItems = lostKinds(
  {
    file_search_call: 'FileSearchToolCall',
    web_search_call: 'WebSearchToolCall',
    image_generation_call: 'ImageGenToolCall',
    code_interpreter_call: 'CodeInterpreterToolCall',
    mcp_list_tools: 'MCPListTools',
    mcp_call: 'MCPToolCall',
    mcp_approval_request: 'MCPApprovalRequest',
    mcp_approval_response: 'MCPApprovalResponse',
    tool_search_call: 'ToolSearchCallItemParam',
  },
  dropped('It is what a tool of OpenAI did, and the provider of this route does not have that tool.'),
);

/** Items without which the conversation is another. */
export const refusedItems = lostKinds(
  {
    computer_call: 'ComputerToolCall',
    computer_call_output: 'ComputerCallOutputItemParam',
    local_shell_call: 'LocalShellToolCall',
    local_shell_call_output: 'LocalShellToolCallOutput',
    shell_call: 'FunctionShellCallItemParam',
    shell_call_output: 'FunctionShellCallOutputItemParam',
    apply_patch_call: 'ApplyPatchToolCallItemParam',
    apply_patch_call_output: 'ApplyPatchToolCallOutputItemParam',
    compaction: 'CompactionSummaryItemParam',
    compaction_trigger: 'CompactionTriggerItemParam',
    item_reference: 'ItemReferenceParam',
    program: 'ProgramItemParam',
    program_output: 'ProgramOutputItemParam',
  },
  refused('Only models of OpenAI understand it.'),
);
