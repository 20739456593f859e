import type { Reading } from './answer.ts';
import { noReading } from './no-reading.ts';
import { noUsage } from './no-usage.ts';
import type { TokenUsage, UsageBeside } from './token-usage.ts';

/**
 * The entries of a batch as one answer: each entry's usage stands beside, with its own model, since they may differ. A
 * batch has a tier of its own, which the entries need not name.
 */
export function combineReadings(entries: readonly Reading[], isComplete: boolean): Reading {
  const models = new Set(entries.flatMap(({ model }) => model ?? []));
  return {
    ...noReading,
    model: models.size === 1 ? [...models][0]! : null,
    usage: combine(entries),
    serviceTier: 'batch',
    isComplete,
    text: entries.map(({ text }) => text).join('\n'),
  };
}

function combine(entries: readonly Reading[]): TokenUsage | undefined {
  const beside = entries.flatMap(({ model, usage }) => (usage ? asBatch(model, usage) : []));
  if (beside.length === 0) return undefined;
  return { ...noUsage, serviceTier: 'batch', beside };
}

function asBatch(model: string | null, usage: TokenUsage): UsageBeside[] {
  const own = { model, usage: { ...usage, serviceTier: 'batch', beside: [] } };
  const others = usage.beside.map((step) => ({
    model: step.model,
    usage: { ...step.usage, serviceTier: 'batch' },
  }));
  return [own, ...others];
}
