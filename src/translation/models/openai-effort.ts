import type { ReasoningEffort, ReasoningSettings } from '../neutral/request-settings.ts';
import { openaiModel } from './openai-model.ts';

type Effort = ReasoningEffort | 'none';

const IN_ORDER: readonly Effort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

/** From how many tokens of thinking on each effort is meant. */
const BUDGETS: ReadonlyArray<readonly [number, ReasoningEffort]> = [
  [32_000, 'xhigh'],
  [16_000, 'high'],
  [4_096, 'medium'],
  [0, 'low'],
];

/**
 * The effort to tell an OpenAI model: the one asked for, or the nearest that it takes.
 * @returns nothing where none was asked for, or the model takes none
 */
export function openaiEffort(reasoning: ReasoningSettings, model: string): Effort | undefined {
  const wished = wishedEffort(reasoning);
  const { efforts } = openaiModel(model);
  if (wished === undefined || efforts.length === 0) {
    return undefined;
  }
  return efforts.includes(wished) ? wished : nearest(wished, efforts);
}

/** An effort given by itself counts more than a budget, and both less than thinking switched off. */
function wishedEffort(reasoning: ReasoningSettings): Effort | undefined {
  if (reasoning.enabled === false) {
    return 'none';
  }
  const { budgetTokens } = reasoning;
  const byBudget =
    budgetTokens === undefined ? undefined : BUDGETS.find(([least]) => budgetTokens >= least)?.[1];
  return reasoning.effort ?? byBudget;
}

function nearest(wished: Effort, efforts: readonly Effort[]): Effort | undefined {
  const distance = (effort: Effort): number => Math.abs(IN_ORDER.indexOf(effort) - IN_ORDER.indexOf(wished));
  return efforts.toSorted((one, other) => distance(one) - distance(other))[0];
}
