import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import { totalTokens } from '../../providers/answers/total-tokens.ts';

/** What was charged for on its own: a usage, and the model whose price counts for it. */
export interface Work {
  readonly model: string | null;
  readonly usage: TokenUsage;
}

/**
 * All work that an answer is charged for: its own first, then what was done beside it. Of a batch, whose own usage is
 * nothing, only its entries.
 */
export function worksOf(model: string | null, usage: TokenUsage): Work[] {
  const beside = usage.beside.map((work) => ({ model: work.model ?? model, usage: work.usage }));
  return beside.length > 0 && isNothing(usage) ? beside : [{ model, usage }, ...beside];
}

function isNothing(usage: TokenUsage): boolean {
  const { inputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens, outputTokens } = totalTokens({
    ...usage,
    beside: [],
  });
  return inputTokens + cacheReadTokens + cacheWrite5mTokens + cacheWrite1hTokens + outputTokens === 0;
}
