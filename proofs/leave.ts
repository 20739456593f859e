import { Agent } from 'node:http';
import { checkLeaving } from './support/books/check-leaving.ts';
import { closeBooks } from './support/books/close-books.ts';
import { ask } from './support/load/ask.ts';
import type { ClientSide } from './support/load/client-side.ts';
import { goodKinds } from './support/load/exchange-kinds.ts';
import { inParallel } from './support/load/in-parallel.ts';
import { learnSizes } from './support/load/learn-sizes.ts';
import type { Leaving } from './support/load/leaving.ts';
import type { Proven } from './support/proven.ts';
import { openStage } from './support/stage/stage.ts';

/** How many clients leave. */
export interface LeaveOptions {
  readonly clients: number;
}

const AT_THE_SAME_TIME = 32;
/** Long enough for some answers to have begun, in milliseconds. */
const BEFORE_MS = 60;
/** So near to the end of an answer is right at it, in bytes. */
const END_BYTES = 64;

/** Lets clients leave at random: before the head of the answer, in the middle, right at its end. Then compares the books. */
export async function proveLeave({ clients }: LeaveOptions): Promise<Proven> {
  const stage = await openStage();
  try {
    const door = { port: stage.gateway.port, token: stage.token };
    const whole = await learnSizes(door, goodKinds);
    const known: ClientSide[] = [...whole];
    // A connection that was left is closed: none is used again.
    const agent = new Agent();
    await inParallel(clients, AT_THE_SAME_TIME, async (number) => {
      const { kind, responseBytes } = whole[number % whole.length]!;
      known.push(await ask({ ...door, agent }, kind, `mark-${number}`, leavingOf(number, responseBytes)));
    });
    const { books, checks, arrivedAfterMs } = await closeBooks(stage, known);
    const left = books.record.filter(({ outcome }) => outcome === 'client_disconnect');
    return {
      checks: [...checks, ...checkLeaving(books)],
      notes: [
        `${clients} clients left: ${books.ledger.length - whole.length} requests had reached the provider, ${left.length} ended by that`,
        `all there ${Math.round(arrivedAfterMs)} ms after the last`,
      ],
    };
  } finally {
    await stage.close();
  }
}

function leavingOf(number: number, responseBytes: number): Leaving {
  const chance = Math.random();
  switch (Math.floor(number / goodKinds.length) % 3) {
    case 0:
      return { afterMs: chance * BEFORE_MS };
    case 1:
      return { atBytes: Math.ceil(chance * responseBytes) };
    default:
      return { atBytes: responseBytes - Math.floor(chance * END_BYTES) };
  }
}
