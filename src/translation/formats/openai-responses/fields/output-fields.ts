import { dropped, mapped } from '../../../losses/field-fate.ts';
import type { ObjectFields, WhollyLost } from '../../../losses/object-fields.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';

const caller = dropped('Only OpenAI lets programs of the model call tools.');

/** A message of an answer. */
export const outputMessageFields: ObjectFields<ResponseMeaning> = {
  schemas: ['OutputMessage'],
  path: 'output[]',
  fields: {
    type: mapped('structure'),
    id: mapped('structure'),
    status: mapped('structure'),
    role: mapped('structure'),
    content: mapped('structure'),
    phase: dropped('Other formats do not tell a comment from a final answer.'),
  },
};

/** Text of an answer. */
export const answerTextFields: ObjectFields<ResponseMeaning> = {
  schemas: ['OutputTextContent'],
  path: 'output[].content[]',
  fields: {
    type: mapped('structure'),
    text: mapped('text'),
    annotations: mapped('citations'),
    logprobs: dropped('Tracegate does not translate the probabilities of tokens.'),
  },
};

/** A refusal. */
export const answerRefusalFields: ObjectFields<ResponseMeaning> = {
  schemas: ['RefusalContent'],
  path: 'output[].content[]',
  fields: { type: mapped('structure'), refusal: mapped('refusal') },
};

/** A call of a function, or of a tool which takes free text. */
export const outputCallFields: ObjectFields<ResponseMeaning> = {
  schemas: ['FunctionToolCall', 'CustomToolCall'],
  path: 'output[]',
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

/** What the model thought. */
export const outputReasoningFields: ObjectFields<ResponseMeaning> = {
  schemas: ['ReasoningItem'],
  path: 'output[]',
  fields: {
    type: mapped('structure'),
    id: mapped('structure'),
    status: mapped('structure'),
    summary: mapped('reasoningText'),
    content: mapped('reasoningText'),
    encrypted_content: dropped('Encrypted reasoning is valid at its own provider only.'),
  },
};

/** A piece of reasoning. */
export const outputReasoningPieceFields: ObjectFields<ResponseMeaning> = {
  schemas: ['SummaryTextContent', 'ReasoningTextContent'],
  path: 'output[].summary[]',
  fields: { type: mapped('structure'), text: mapped('reasoningText') },
};

/** What OpenAI's own tools did. A translated request offers none of them, so that only a default of OpenAI brings them. */
export const droppedOutput: WhollyLost = {
  schemas: [
    'FileSearchToolCall',
    'FunctionToolCallOutputResource',
    'WebSearchToolCall',
    'ComputerToolCall',
    'ComputerToolCallOutputResource',
    'Program',
    'ProgramOutput',
    'ToolSearchCall',
    'ToolSearchOutput',
    'AdditionalTools',
    'CompactionBody',
    'ImageGenToolCall',
    'CodeInterpreterToolCall',
    'LocalShellToolCall',
    'LocalShellToolCallOutput',
    'FunctionShellCall',
    'FunctionShellCallOutput',
    'ApplyPatchToolCall',
    'ApplyPatchToolCallOutput',
    'MCPToolCall',
    'MCPListTools',
    'MCPApprovalRequest',
    'MCPApprovalResponseResource',
    'CustomToolCallOutputResource',
  ],
  fate: dropped('It is what a tool of OpenAI did, and the format of the client has no place for it.'),
};
