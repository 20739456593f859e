import type { Decimal } from './price.ts';
import type { Term } from './term.ts';

/** How much dearer OpenAI's priority tier is, where it is published: https://openai.com/api-priority-processing. */
const FACTORS: ReadonlyArray<readonly [RegExp, Decimal]> = [
  [/^gpt-5\.6(-(sol|terra|luna))?$/, '2'],
  [/^gpt-5\.5$/, '2.5'],
  [/^gpt-5\.4(-mini)?$/, '2'],
  [/^gpt-5(\.[12])?(-codex)?$/, '2'],
  [/^gpt-5-mini$/, '1.8'],
  [/^gpt-4\.1(-mini)?$/, '1.75'],
  [/^gpt-4\.1-nano$/, '2'],
  [/^gpt-4o$/, '1.7'],
];

/** What the tier costs on most models, for those of which nothing is published. */
const USUAL_FACTOR = '2';

const SNAPSHOT = /-\d{4}-\d{2}-\d{2}$/;

/** The term of the priority tier for a model; a guess where nothing is published. */
export function priorityFactor(serviceTier: string, model: string): Term {
  const name = model.replace(SNAPSHOT, '');
  const factor = FACTORS.find(([pattern]) => pattern.test(name))?.[1];
  return { name: serviceTier, factor: factor ?? USUAL_FACTOR, isEstimate: factor === undefined };
}
