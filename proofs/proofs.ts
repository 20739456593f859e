import type { ParseArgsOptionsConfig } from 'node:util';
import { proveDiskFull } from './disk-full.ts';
import { proveFidelity } from './fidelity.ts';
import { proveKill } from './kill.ts';
import { proveLeave } from './leave.ts';
import { proveOutage } from './outage.ts';
import { proveScale } from './scale.ts';
import { proveSlow } from './slow.ts';
import { proveSoak } from './soak.ts';
import type { Proven } from './support/proven.ts';

/** A proof that can be run from the command line. */
interface Proof {
  readonly about: string;
  readonly options: ParseArgsOptionsConfig;
  run(values: Record<string, unknown>): Promise<Proven>;
}

const number = (value: number) => ({ type: 'string', default: String(value) }) as const;

/** All proofs, by the names that they are run by. */
export const proofs: Readonly<Record<string, Proof>> = {
  kill: {
    about: 'SIGKILL at --kills 200 random moments under --clients 24; --embedded for its own database',
    options: {
      kills: number(200),
      clients: number(24),
      embedded: { type: 'boolean', default: false },
    },
    run: ({ kills, clients, embedded }) =>
      proveKill({ kills: Number(kills), clients: Number(clients), embedded: embedded === true }),
  },
  leave: {
    about: '--clients 1000 leave before the answer, in the middle of it, or right at its end',
    options: { clients: number(1000) },
    run: ({ clients }) => proveLeave({ clients: Number(clients) }),
  },
  outage: {
    about: 'PostgreSQL is stopped for --seconds 600 under --rate 50 requests a second',
    options: { seconds: number(600), rate: number(50) },
    run: ({ seconds, rate }) => proveOutage({ seconds: Number(seconds), perSecond: Number(rate) }),
  },
  'disk-full': {
    about:
      'the spool at its bound, for both policies; then a disk without a byte left, where one may be mounted',
    options: {},
    run: proveDiskFull,
  },
  fidelity: {
    about:
      '--exchanges 400 recorded and generated answers, in odd chunks and codings, are the same bytes everywhere',
    options: { exchanges: number(400) },
    run: ({ exchanges }) => proveFidelity({ exchanges: Number(exchanges) }),
  },
  scale: {
    about:
      '--exchanges 10000000 of --days 75 and --people 2000, --bodies 5 % of them with bodies: how long pages take',
    options: { exchanges: number(10_000_000), days: number(75), people: number(2000), bodies: number(5) },
    run: ({ exchanges, days, people, bodies }) =>
      proveScale({
        exchanges: Number(exchanges),
        days: Number(days),
        people: Number(people),
        bodiesPercent: Number(bodies),
      }),
  },
  slow: {
    about:
      'PostgreSQL answers 5 s late: --rounds 3 of --seconds 20 quick and as long slow, --rate 50 a second',
    options: { seconds: number(20), rounds: number(3), rate: number(50) },
    run: ({ seconds, rounds, rate }) =>
      proveSlow({ seconds: Number(seconds), rounds: Number(rounds), perSecond: Number(rate) }),
  },
  soak: {
    about: 'memory under an even load of --rate 50 requests a second for --seconds 1800',
    options: { seconds: number(1800), rate: number(50) },
    run: ({ seconds, rate }) => proveSoak({ seconds: Number(seconds), perSecond: Number(rate) }),
  },
};
