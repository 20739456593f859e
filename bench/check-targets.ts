import type { BenchContext } from './bench-context.ts';
import type { Destination } from './load/request-bytes.ts';

/** Makes sure that every way leads to the same bytes, before any is measured. @throws Error if one does not. */
export async function checkTargets({ upstream, targets }: BenchContext): Promise<void> {
  await upstream.use('lean');
  for (const query of ['?answer=json', '?answer=stream', '?answer=events']) {
    await checkSame(targets.map(({ name, destination }) => ({ name, destination, query })));
  }
  await checkSame(
    targets.flatMap(({ name, chat }) => (chat ? [{ name, destination: chat, query: '' }] : [])),
  );
  for (const { name, translated } of targets) if (translated) await checkTranslated(name, translated);
}

interface Way {
  name: string;
  destination: Destination;
  query: string;
}

async function checkSame(ways: Way[]): Promise<void> {
  const answers = await Promise.all(ways.map(({ destination, query }) => ask(destination, query)));
  const odd = ways.find((_way, index) => answers[index] !== answers[0]);
  if (odd === undefined) return;
  const { name, destination, query } = odd;
  throw new Error(
    `the answer to ${destination.path}${query} by way of ${name} differs from that of ${ways[0]?.name}`,
  );
}

/** Every text of the stream has to be there, and the end, in Anthropic's events. */
async function checkTranslated(name: string, destination: Destination): Promise<void> {
  const answer = await ask(destination, '');
  const texts = answer.split('"type":"text_delta"').length - 1;
  if (texts !== 996 || !answer.includes('event: message_stop'))
    throw new Error(`the answer by way of ${name} is not the translated one: ${answer.slice(0, 500)}`);
}

async function ask({ port, path, headers, model }: Destination, query: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${path}${query}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'anthropic-version': '2023-06-01' },
    body: JSON.stringify({
      model: model ?? 'claude-sonnet-4-6',
      max_tokens: 1,
      messages: [{ role: 'user', content: 'hi' }],
      stream: true,
    }),
  });
  return `${response.status} ${await response.text()}`;
}
