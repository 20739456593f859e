/** Cases whose translation does not mean quite the same, and why that is as it should be. `at` is how their names begin. */
export const explainedDifferences: ReadonlyArray<{ readonly at: string; readonly because: string }> = [
  {
    at: 'parity/responsesAdditionalToolsParam/',
    because: 'Tools told in the midst of a conversation are offered from its beginning, which is reported.',
  },
  {
    at: 'agentgateway/responses/openai-responses__to__openai-responses/truncated_tool_call',
    because:
      'The answer ends within the arguments: they are no JSON, and Anthropic takes none but as a value.',
  },
  {
    at: 'agentgateway/responses/openai-chat__to__openai-responses/truncated_tool_call',
    because:
      'The answer ends within the arguments: they are no JSON, and Anthropic takes none but as a value.',
  },
  {
    at: 'vercel-ai/anthropic-messages/nonstream/anthropic-programmatic-tool-calling',
    because:
      'The call came from a program that Anthropic ran; OpenAI ends every answer with a call as a call.',
  },
  {
    at: 'anthropic-sdk-typescript/anthropic-messages/incomplete_partial_json_response',
    because:
      'The stream ends within the arguments: Anthropic’s SDK completes them by itself, OpenAI’s does not.',
  },
];
