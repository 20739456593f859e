import { it } from '@jest/globals';
import { proveKill } from '../../proofs/kill.ts';
import { expectProven } from '../support/expect-proven.ts';

it.each([
  ['beside a database', { kills: 6, clients: 16, embedded: false }],
  ['with its own database', { kills: 2, clients: 16, embedded: true }],
])(
  'kills under load lose nothing and store nothing twice, %s',
  async (_, options) => expectProven(await proveKill(options)),
  180_000,
);
