import { hash } from 'node:crypto';
import type { Client } from 'pg';
import type { Check } from '../check.ts';
import type { ClientSide } from '../load/client-side.ts';
import { readStoredBody } from './read-stored-body.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

/** Reads every stored body back: whole ones by their hash, parts of answers as the beginning of what the client got. */
export async function checkBodies(
  client: Client,
  record: readonly RecordedExchange[],
  known: readonly ClientSide[],
): Promise<Check[]> {
  const clients = new Map(known.map((each) => [each.mark, each]));
  const [requests, answers, parts] = [
    tally('stored requests are, byte for byte, what came'),
    tally('stored answers are, byte for byte, what the client got'),
    tally('answers kept in part are the beginning of what the client got, or go on from it'),
  ];
  for (const row of record) {
    if (row.request && row.requestIsWhole)
      requests.add(row, await isOf(client, row, row.request, row.requestSha256));
    if (row.response && row.responseIsWhole)
      answers.add(row, await isOf(client, row, row.response, row.responseSha256));
    const part = row.mark === null ? undefined : clients.get(row.mark)?.part;
    if (!row.response || row.responseIsWhole || !part?.length) continue;
    const stored = await readStoredBody(client, row, row.response);
    const shared = Math.min(stored.length, part.length);
    parts.add(row, stored.subarray(0, shared).equals(part.subarray(0, shared)));
  }
  return [requests, answers, { ...parts, mayBeNone: true }];
}

interface Tally extends Check {
  looked: number;
  readonly wrong: string[];
  add(row: RecordedExchange, isRight: boolean): void;
}

function tally(what: string): Tally {
  return {
    what,
    looked: 0,
    wrong: [],
    add(row, isRight) {
      this.looked += 1;
      if (!isRight) this.wrong.push(`${row.id} (${row.mark})`);
    },
  };
}

async function isOf(
  client: Client,
  row: RecordedExchange,
  manifest: Buffer,
  sha256: string | null,
): Promise<boolean> {
  return hash('sha256', await readStoredBody(client, row, manifest)) === sha256;
}
