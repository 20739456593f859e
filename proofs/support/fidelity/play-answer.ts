import type { ContentCoding } from '../../../test/support/standin/faults/fault.ts';
import type { Standin } from '../../../test/support/standin/start-standin.ts';
import type { ExchangeKind } from '../load/exchange-kind.ts';
import type { PlayedAnswer } from './played-answer.ts';
import { RENAMED } from './renamed.ts';

const CODINGS: ReadonlyArray<ContentCoding | undefined> = [undefined, 'gzip', 'br', 'zstd', 'deflate'];

/**
 * Makes the provider answer so, in odd chunks and some coding. Every other request asks for the model that is renamed.
 *
 * @param at numbers the answers
 * @returns the exchange that gets it
 */
export function playAnswer(
  standin: Standin,
  { name, provider, path, fault }: PlayedAnswer,
  at: number,
): ExchangeKind {
  const encoding = CODINGS[at % CODINGS.length];
  const isRenamed = provider === 'anthropic' && at % 2 === 0;
  // Too large for a header of the request: it waits for its request at the provider.
  const query = `?answer=${at}.`;
  const chunks = { seed: at, min: 1, max: at % 3 === 0 ? 3 : 65_536 };
  standin.plan({ path: query }, { ...fault, chunks, ...(encoding ? { encoding } : {}) });
  return {
    name: `${name}${encoding ? `, ${encoding}` : ''}`,
    provider,
    path: path + query,
    body: (mark) => ({
      unknown_of_tomorrow: { deep: [1.5, 'é漢🚀', null] },
      model: isRenamed ? RENAMED.from : RENAMED.to,
      messages: [{ role: 'user', content: `“naïve” ${mark} 🚀`, another_unknown: true }],
      stream: true,
    }),
    outcome: 'success',
  };
}
