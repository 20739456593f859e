import { startTargets, type BenchContext } from '../bench-context.ts';
import type { Figure } from '../figure.ts';
import type { Destination } from '../load/request-bytes.ts';
import type { Target } from '../targets/target.ts';
import { measureLargeRequests } from './large-body.ts';
import { measureStreamCost } from './stream-cost.ts';

/** The data of a short answer's events: it is the request that counts. */
const chatAnswer = [
  '{"id":"chatcmpl-large","object":"chat.completion.chunk","created":1795176000,"model":"gpt-5.4",' +
    '"choices":[{"index":0,"delta":{"role":"assistant","content":"Done."},"finish_reason":"stop"}]}',
  '[DONE]',
];

/** Part f: what it costs that Anthropic Messages are answered by Chat Completions. */
export async function measureTranslation(context: BenchContext): Promise<Figure[]> {
  // Fresh, and before thousands of long streams wait for the record: else it is theirs that is measured.
  await startTargets(context);
  const large = await measureLargeRequests(context, {
    titles: ['f', '1.8 MB in, translated'],
    destination: largeDestination,
    query: '',
    upstream: {
      path: '/v1/chat/completions',
      answer: chatAnswer.map((data) => `data: ${data}\n\n`).join(''),
    },
    atMostMs: 40,
  });
  return [...(await measureStreamCost(context)), ...large];
}

/** The direct way asks for what the gateway asks for. */
function largeDestination({ name, chat, translated }: Target): Destination | undefined {
  if (name === 'direct') return chat;
  return name === 'gateway' ? translated : undefined;
}
