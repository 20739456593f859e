import type { Agent } from './agents.ts';
import { Dice } from './dice.ts';
import { type Labelled, PlayedSession } from './play-session.ts';

/** How large a set is to be. */
export interface SetShape {
  readonly seed: number;
  readonly agents: readonly Agent[];
  readonly people: number;
  /** Of each person. */
  readonly sessions: number;
}

const ORGANIZATION = '0190a000-0000-7000-8000-00000000000a';
const FIRST_DAY = Date.UTC(2026, 10, 20, 8);
const PROJECTS = ['engine', 'loom', 'engine', 'tables'];
/** Each person's sessions begin within this time, so that several are open at once. */
const WORKING_DAY_MS = 3 * 3_600_000;

/** Sessions of several people, interleaved as they would arrive, each exchange with the session that it is of. */
export function labelledSet({ seed, agents, people, sessions }: SetShape): Labelled[] {
  const dice = new Dice(seed);
  const all: Labelled[] = [];
  for (let person = 0; person < people; person += 1)
    for (let number = 0; number < sessions; number += 1) {
      const scene = {
        agent: dice.pick(agents),
        userId: `0190a000-0000-7000-8000-0000000001${String(person).padStart(2, '0')}`,
        organizationId: ORGANIZATION,
        session: dice.uuid(),
        project: dice.pick(PROJECTS),
        startAt: FIRST_DAY + dice.below(WORKING_DAY_MS),
      };
      all.push(...new PlayedSession(scene, dice).play(1 + dice.below(9)));
    }
  return all.toSorted((one, other) => one.exchange.opened.startedAt - other.exchange.opened.startedAt);
}
