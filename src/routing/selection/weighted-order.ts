import { createHash } from 'node:crypto';

/** Something to choose among, by weight. */
export interface Weighted {
  readonly weight: number;
}

/**
 * The choice for a key: always the same for the same key and choices, each choice with its share of the keys, and when one
 * is taken away only its keys move (weighted rendezvous hashing: the largest of weight / -ln(hash)).
 */
export function chooseByKey<Choice extends Weighted>(
  choices: readonly Choice[],
  key: string,
  idOf: (choice: Choice) => string,
): Choice {
  const [first] = rankByKey(choices, key, idOf);
  if (!first) throw new Error('there is nothing to choose among');
  return first;
}

/** All choices, the one for the key first, then what it would be without that one, and so on. */
export function rankByKey<Choice extends Weighted>(
  choices: readonly Choice[],
  key: string,
  idOf: (choice: Choice) => string,
): Choice[] {
  const scored = choices.map((choice) => ({ choice, score: scoreOf(choice, key, idOf) }));
  return scored.sort((one, other) => other.score - one.score).map(({ choice }) => choice);
}

/** A choice without any key, each with its share of the draws. `draw` gives numbers from 0 to below 1. */
export function chooseAtRandom<Choice extends Weighted>(
  choices: readonly Choice[],
  draw: () => number = drawEvenly,
): Choice {
  let left = draw() * choices.reduce((sum, { weight }) => sum + weight, 0);
  const chosen = choices.find(({ weight }) => (left -= weight) < 0) ?? choices.at(-1);
  if (!chosen) throw new Error('there is nothing to choose among');
  return chosen;
}

function scoreOf<Choice extends Weighted>(
  choice: Choice,
  key: string,
  idOf: (choice: Choice) => string,
): number {
  return choice.weight / -Math.log(fraction(`${key}\n${idOf(choice)}`));
}

const TWO_TO_48 = 2 ** 48;

/** A text as a number above 0 and below 1, evenly spread. */
function fraction(text: string): number {
  return (createHash('sha256').update(text).digest().readUIntBE(0, 6) + 0.5) / TWO_TO_48;
}

const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
let drawn = Math.random();

/**
 * Steps of the golden ratio from somewhere at random: any few hundred of them in a row are spread more evenly than chance
 * would spread them, so that each target gets its share soon.
 */
function drawEvenly(): number {
  drawn = (drawn + GOLDEN_RATIO) % 1;
  return drawn;
}
