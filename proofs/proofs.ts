import type { ParseArgsOptionsConfig } from 'node:util';
import { proveKill } from './kill.ts';
import type { Proven } from './support/proven.ts';

/** A proof that can be run from the command line. */
interface Proof {
  readonly about: string;
  readonly options: ParseArgsOptionsConfig;
  run(values: Record<string, unknown>): Promise<Proven>;
}

/** All proofs, by the names that they are run by. */
export const proofs: Readonly<Record<string, Proof>> = {
  kill: {
    about: 'SIGKILL at --kills 200 random moments under --clients 24, with its own database if --embedded',
    options: {
      kills: { type: 'string', default: '200' },
      clients: { type: 'string', default: '24' },
      embedded: { type: 'boolean', default: false },
    },
    run: ({ kills, clients, embedded }) =>
      proveKill({ kills: Number(kills), clients: Number(clients), embedded: embedded === true }),
  },
};
