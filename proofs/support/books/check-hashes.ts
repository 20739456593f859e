import type { Check } from '../check.ts';
import { checkEach } from '../check-each.ts';
import type { Books } from './books.ts';

/** The same bytes at the client, at the provider and on the record, both ways. */
export function checkHashes({ pages, byId, clients }: Books): Check[] {
  const received = pages.filter(({ entry, rows }) => entry.body.sha256 !== null && rows.length === 1);
  const answered = pages.filter(
    ({ entry, client, rows }) =>
      entry.answer.complete && client?.isWhole === true && rows[0]?.responseSha256 != null,
  );
  // What was refused because nothing can be recorded cannot be on the record.
  const whole = clients.filter(
    ({ isWhole, traceId, kind, status }) =>
      isWhole && traceId !== null && kind.outcome !== 'refused' && status !== 503,
  );
  return [
    checkEach(
      'requests: client, record and provider have one hash',
      received,
      ({ mark, entry, rows, client }) => {
        const [row] = rows;
        const isSame =
          (row?.sentSha256 ?? row?.requestSha256) === entry.body.sha256 &&
          (client === undefined || client.requestSha256 === row?.requestSha256);
        return isSame ? undefined : mark;
      },
    ),
    checkEach(
      'answers: provider, client and record have one hash',
      answered,
      ({ mark, entry, rows, client }) =>
        entry.answer.sha256 === client?.responseSha256 && client?.responseSha256 === rows[0]?.responseSha256
          ? undefined
          : mark,
    ),
    checkEach('whole answers have a record by the id in their header', whole, ({ traceId, mark }) =>
      byId.has(traceId!) ? undefined : `${mark}: ${traceId}`,
    ),
  ];
}
