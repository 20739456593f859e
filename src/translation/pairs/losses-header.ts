import type { Loss } from '../losses/loss.ts';

const LONGEST_NAME = 80;
const MOST_NAMES = 20;

/**
 * The value of `x-tracegate-translation`: the names of what was lost, in printable ASCII and bounded. Nothing where nothing
 * was lost, and the header must not be sent.
 */
export function lossesHeader(losses: readonly Loss[]): string | undefined {
  if (losses.length === 0) {
    return undefined;
  }
  const names = losses.slice(0, MOST_NAMES).map(({ field }) => printable(field));
  const others = losses.length - names.length;
  return `dropped: ${names.join(', ')}${others > 0 ? ` and ${String(others)} more` : ''}`;
}

function printable(name: string): string {
  return name.replaceAll(/[^\x21-\x7e ]|,/g, '?').slice(0, LONGEST_NAME);
}
