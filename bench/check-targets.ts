import type { BenchContext } from './bench-context.ts';
import type { Destination } from './load/request-bytes.ts';

/** Makes sure that every way leads to the same bytes, before any is measured. @throws Error if one does not. */
export async function checkTargets({ upstream, targets }: BenchContext): Promise<void> {
  await upstream.use('lean');
  for (const query of ['?answer=json', '?answer=stream', '?answer=events']) {
    const answers = await Promise.all(targets.map(({ destination }) => ask(destination, query)));
    const [wanted] = answers;
    const odd = targets.find((_target, index) => answers[index] !== wanted);
    if (odd !== undefined)
      throw new Error(`the answer to ${query} by way of ${odd.name} differs from the direct one`);
  }
}

async function ask({ port, path, headers }: Destination, query: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${path}${query}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'anthropic-version': '2023-06-01' },
    body: '{"model":"claude-sonnet-4-6","max_tokens":1,"messages":[]}',
  });
  return `${response.status} ${await response.text()}`;
}
