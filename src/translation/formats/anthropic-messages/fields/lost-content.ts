import { dropped, refused } from '../../../losses/field-fate.ts';
import type { WhollyLost } from '../../../losses/object-fields.ts';

const SERVER_TOOLS = dropped('What a provider’s own tools did stays with that provider.');

/** Blocks of a conversation that are lost whole, by their `type`. */
export const lostBlocks: Readonly<Record<string, WhollyLost>> = {
  redacted_thinking: {
    schemas: both('RequestRedactedThinkingBlock'),
    fate: dropped('Encrypted thoughts can be read by the provider that wrote them, and nobody else.'),
  },
  server_tool_use: lost('RequestServerToolUseBlock'),
  web_search_tool_result: lost(
    'RequestWebSearchToolResultBlock',
    'RequestWebSearchToolResultError',
    'RequestWebSearchResultBlock',
  ),
  web_fetch_tool_result: lost(
    'RequestWebFetchToolResultBlock',
    'RequestWebFetchToolResultError',
    'RequestWebFetchResultBlock',
  ),
  code_execution_tool_result: lost(
    'RequestCodeExecutionToolResultBlock',
    'RequestCodeExecutionToolResultError',
    'RequestCodeExecutionResultBlock',
    'RequestCodeExecutionOutputBlock',
    'RequestEncryptedCodeExecutionResultBlock',
  ),
  bash_code_execution_tool_result: lost(
    'RequestBashCodeExecutionToolResultBlock',
    'RequestBashCodeExecutionToolResultError',
    'RequestBashCodeExecutionResultBlock',
    'RequestBashCodeExecutionOutputBlock',
  ),
  text_editor_code_execution_tool_result: lost(
    'RequestTextEditorCodeExecutionToolResultBlock',
    'RequestTextEditorCodeExecutionToolResultError',
    'RequestTextEditorCodeExecutionViewResultBlock',
    'RequestTextEditorCodeExecutionCreateResultBlock',
    'RequestTextEditorCodeExecutionStrReplaceResultBlock',
  ),
  tool_search_tool_result: lost(
    'RequestToolSearchToolResultBlock',
    'RequestToolSearchToolResultError',
    'RequestToolSearchToolSearchResultBlock',
  ),
  mcp_tool_use: lost('RequestMCPToolUseBlock'),
  mcp_tool_result: lost('RequestMCPToolResultBlock'),
  advisor_tool_result: lost('RequestAdvisorToolResultBlock'),
  fallback: {
    schemas: ['BetaRequestFallbackBlock'],
    fate: dropped('It tells Anthropic alone which of its models wrote what.'),
  },
  tool_addition: {
    schemas: ['BetaRequestToolAdditionBlock'],
    fate: dropped('Other formats offer tools for a whole request; this one is offered from the start.'),
  },
  tool_removal: {
    schemas: ['BetaRequestToolRemovalBlock'],
    fate: dropped('Other formats offer tools for a whole request; this one stays offered.'),
  },
  compaction: {
    schemas: ['BetaRequestCompactionBlock'],
    fate: refused('It stands for a conversation that only Anthropic can read.'),
  },
};

/** Citations that point into a document or a search of Anthropic's own, by their `type`. */
export const lostCitations: WhollyLost = {
  schemas: [
    ...both('RequestCharLocationCitation'),
    ...both('RequestPageLocationCitation'),
    ...both('RequestContentBlockLocationCitation'),
  ],
  fate: dropped('Other formats cite pages with an address, and not passages of a document.'),
};

function lost(...schemas: string[]): WhollyLost {
  return { schemas: schemas.flatMap(both), fate: SERVER_TOOLS };
}

function both(schema: string): readonly string[] {
  return [schema, `Beta${schema}`];
}
