import type { Connection, Guide } from './guide.ts';

/** The bare calls, to see whether key, token and address work. */
export function curl({ anthropicBaseUrl, openaiBaseUrl, token }: Connection): Guide {
  return {
    id: 'curl',
    name: 'curl',
    lines: [
      { title: 'Terminal', code: `export TRACEGATE_TOKEN="${token}"` },
      { title: 'Anthropic', code: anthropicCall(anthropicBaseUrl) },
      { title: 'OpenAI', code: openaiCall(openaiBaseUrl) },
    ],
    notes: ['Every path below the prefix goes on as it is: `/v1/models`, batches, files.'],
  };
}

function anthropicCall(baseUrl: string): string {
  return `curl "${baseUrl}/v1/messages" \\
  -H "x-api-key: $TRACEGATE_TOKEN" \\
  -H "anthropic-version: 2023-06-01" \\
  -H "content-type: application/json" \\
  -d '{"model":"claude-haiku-5-5","max_tokens":256,"messages":[{"role":"user","content":"Hello!"}]}'`;
}

function openaiCall(baseUrl: string): string {
  return `curl "${baseUrl}/responses" \\
  -H "authorization: Bearer $TRACEGATE_TOKEN" \\
  -H "content-type: application/json" \\
  -d '{"model":"gpt-5","input":"Hello!"}'`;
}
