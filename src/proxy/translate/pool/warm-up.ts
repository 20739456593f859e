import type { FormatName } from '../../../translation/formats/format.ts';
import type { TranslateJob } from './translation-job.ts';

const ROUNDS = 3;
const TURNS = 300;
const WAYS: ReadonlyArray<readonly [client: FormatName, upstream: FormatName]> = [
  ['anthropic-messages', 'openai-chat'],
  ['anthropic-messages', 'openai-responses'],
];

/**
 * Translates a made-up conversation of about a megabyte a few times, so that code is compiled and memory is there before
 * the first that somebody waits for: unprepared it takes four times as long. An agent's requests are large from its first
 * turns on.
 */
export function warmUp(translate: (job: TranslateJob) => unknown): void {
  const body = Buffer.from(conversation());
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [client, upstream] of WAYS) {
      translate({
        kind: 'translate',
        body,
        client,
        upstream,
        model: 'warm-up',
        strict: false,
        asStream: false,
      });
    }
  }
}

function conversation(): string {
  const text = 'A line of some file that was read. '.repeat(45);
  const messages = Array.from({ length: TURNS }, (_, turn) => [
    { role: 'user', content: [{ type: 'text', text }] },
    {
      role: 'assistant',
      content: [{ type: 'tool_use', id: `call_${turn}`, name: 'Read', input: { path: text } }],
    },
    { role: 'user', content: [{ type: 'tool_result', tool_use_id: `call_${turn}`, content: text }] },
  ]);
  const tools = [{ name: 'Read', description: text, input_schema: { type: 'object', properties: {} } }];
  return JSON.stringify({ model: 'warm-up', max_tokens: 1, tools, messages: messages.flat() });
}
