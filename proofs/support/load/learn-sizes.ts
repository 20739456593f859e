import { Agent } from 'node:http';
import { ask } from './ask.ts';
import type { ClientSide } from './client-side.ts';
import type { ExchangeKind } from './exchange-kind.ts';

/** Has one exchange of each kind, to its end: how long their answers are. */
export async function learnSizes(
  door: { readonly port: number; readonly token: string },
  kinds: readonly ExchangeKind[],
): Promise<ClientSide[]> {
  const agent = new Agent();
  return Promise.all(kinds.map((kind, at) => ask({ ...door, agent }, kind, `mark-size-${at}`)));
}
