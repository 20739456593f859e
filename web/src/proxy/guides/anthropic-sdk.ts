import type { Connection, Guide } from './guide.ts';

/** The SDKs add `/v1/messages` to the base URL themselves. */
export function anthropicSdk({ anthropicBaseUrl, token }: Connection): Guide {
  return {
    id: 'anthropic-sdk',
    name: 'Anthropic SDK',
    lines: [
      { title: 'Terminal', code: `export TRACEGATE_TOKEN="${token}"` },
      { title: 'TypeScript', code: typescript(anthropicBaseUrl) },
      { title: 'Python', code: python(anthropicBaseUrl) },
    ],
    notes: [
      'The SDK sends the token as `x-api-key` or as `Authorization: Bearer`, by its version; the gateway takes both.',
    ],
  };
}

function typescript(baseUrl: string): string {
  return `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic({
  baseURL: '${baseUrl}',
  apiKey: process.env.TRACEGATE_TOKEN,
});

const message = await client.messages.create({
  model: 'claude-haiku-5-5',
  max_tokens: 256,
  messages: [{ role: 'user', content: 'Hello!' }],
});
console.log(message.content);`;
}

function python(baseUrl: string): string {
  return `import os
from anthropic import Anthropic

client = Anthropic(
    base_url="${baseUrl}",
    api_key=os.environ["TRACEGATE_TOKEN"],
)

message = client.messages.create(
    model="claude-haiku-5-5",
    max_tokens=256,
    messages=[{"role": "user", "content": "Hello!"}],
)
print(message.content)`;
}
