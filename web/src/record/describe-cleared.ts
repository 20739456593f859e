import type { Cleared } from '../api/record.ts';
import { formatBytes } from '../common/format-bytes.ts';
import { formatCount } from '../common/format-count.ts';

/** What is gone, in sentences. */
export function describeCleared({ days, exchanges, bodies, conversations, bytes, held }: Cleared): string {
  const gone = [
    `${formatCount(exchanges)} requests`,
    `what was said in ${formatCount(bodies)}`,
    `${formatCount(conversations)} conversations`,
  ].join(', ');
  const kept = held > 0 ? ` Legal holds keep ${formatCount(held)} requests of these days.` : '';
  return `Gone of ${formatCount(days)} days: ${gone}. ${formatBytes(bytes)} are free again.${kept}`;
}
