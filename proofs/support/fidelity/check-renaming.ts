import { hash } from 'node:crypto';
import { checkEach } from '../check-each.ts';
import type { Check } from '../check.ts';
import type { Books } from '../books/books.ts';
import { RENAMED } from './renamed.ts';

/** Requests reach the provider as they were, but for the model's value where a route renames it. */
export function checkRenaming({ pages }: Books): Check[] {
  const bodies = pages.map(({ mark, entry, client }) => {
    const sent = JSON.stringify(client?.kind.body(mark));
    const renamed = sent.replace(`"model":"${RENAMED.from}"`, `"model":"${RENAMED.to}"`);
    return { mark, entry, isRenamed: sent !== renamed, expected: hash('sha256', renamed) };
  });
  const judge = ({ mark, entry, expected }: (typeof bodies)[number]): string | undefined =>
    entry.body.sha256 === expected ? undefined : mark;
  return [
    checkEach(
      'requests reach the provider as they are',
      bodies.filter(({ isRenamed }) => !isRenamed),
      judge,
    ),
    checkEach(
      'of a renamed request nothing but the model differs',
      bodies.filter(({ isRenamed }) => isRenamed),
      judge,
    ),
  ];
}
