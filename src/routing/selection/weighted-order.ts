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
  return best(choices, (choice) => fraction(`${key}\n${idOf(choice)}`));
}

/** A choice at random, each with its share. `random` gives numbers from 0 to below 1. */
export function chooseAtRandom<Choice extends Weighted>(
  choices: readonly Choice[],
  random: () => number = Math.random,
): Choice {
  return best(choices, () => 1 - random());
}

function best<Choice extends Weighted>(
  choices: readonly Choice[],
  fractionOf: (choice: Choice) => number,
): Choice {
  const [first, ...others] = choices;
  if (!first) throw new Error('there is nothing to choose among');
  let chosen = { choice: first, score: score(first, fractionOf) };
  for (const choice of others) {
    const next = score(choice, fractionOf);
    if (next > chosen.score) chosen = { choice, score: next };
  }
  return chosen.choice;
}

function score<Choice extends Weighted>(choice: Choice, fractionOf: (choice: Choice) => number): number {
  return choice.weight / -Math.log(fractionOf(choice));
}

const TWO_TO_48 = 2 ** 48;

/** A text as a number above 0 and below 1, evenly spread. */
function fraction(text: string): number {
  return (createHash('sha256').update(text).digest().readUIntBE(0, 6) + 0.5) / TWO_TO_48;
}
