import type { ExchangeKind } from './exchange-kind.ts';
import { exchangeKinds } from './exchange-kinds.ts';

/** One kind of the mix, by its name. */
export function kindNamed(name: string): ExchangeKind {
  const found = exchangeKinds.find((kind) => kind.name === name);
  if (!found) throw new Error(`there is no kind of exchange "${name}"`);
  return found;
}
