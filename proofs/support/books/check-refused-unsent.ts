import type { Check } from '../check.ts';
import { checkEach } from '../check-each.ts';
import type { ClientSide } from '../load/client-side.ts';
import type { Books } from './books.ts';

/** Who was refused for want of room was refused with 503, and the provider has heard nothing of it. */
export function checkRefusedUnsent({ pages }: Books, refused: readonly ClientSide[]): Check {
  const sent = new Set(pages.map(({ mark }) => mark));
  return checkEach(
    'requests without room on the disk are refused, and not sent',
    refused,
    ({ mark, status }) => (status === 503 && !sent.has(mark) ? undefined : `${mark}: ${status}`),
  );
}
