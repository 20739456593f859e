import type { Connection, Guide } from './guide.ts';

/** The SDKs add `/responses` or `/chat/completions` to the base URL, which therefore includes `/v1`. */
export function openaiSdk({ openaiBaseUrl, token }: Connection): Guide {
  return {
    id: 'openai-sdk',
    name: 'OpenAI SDK',
    lines: [
      { title: 'Terminal', code: `export TRACEGATE_TOKEN="${token}"` },
      { title: 'TypeScript', code: typescript(openaiBaseUrl) },
      { title: 'Python', code: python(openaiBaseUrl) },
    ],
    notes: ['Chat Completions work the same way: `client.chat.completions.create(…)`.'],
  };
}

function typescript(baseUrl: string): string {
  return `import OpenAI from 'openai';

const client = new OpenAI({
  baseURL: '${baseUrl}',
  apiKey: process.env.TRACEGATE_TOKEN,
});

const response = await client.responses.create({
  model: 'gpt-5',
  input: 'Hello!',
});
console.log(response.output_text);`;
}

function python(baseUrl: string): string {
  return `import os
from openai import OpenAI

client = OpenAI(
    base_url="${baseUrl}",
    api_key=os.environ["TRACEGATE_TOKEN"],
)

response = client.responses.create(
    model="gpt-5",
    input="Hello!",
)
print(response.output_text)`;
}
