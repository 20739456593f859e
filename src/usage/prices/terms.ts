import type { ProviderName } from '../../providers/provider.ts';
import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import type { Decimal } from './price.ts';
import { priorityFactor } from './priority-factor.ts';
import type { Term } from './term.ts';

/** Tiers that cost the ordinary price. */
const ORDINARY: ReadonlySet<string> = new Set(['standard', 'default', 'auto']);

/**
 * Models of Anthropic's that answer faster for more, and how much more:
 * https://platform.claude.com/docs/en/build-with-claude/fast-mode.
 */
const FAST_FACTORS: ReadonlyArray<readonly [RegExp, Decimal]> = [
  [/^claude-opus-4-[67]\b/, '6'],
  [/^claude-opus-(4-8|5)\b/, '2'],
];

/** The terms of an answer, apart from the tier if `hasTierPrice`: the model's price is that of the tier already. */
export function termsOf(
  provider: ProviderName,
  model: string,
  usage: TokenUsage,
  hasTierPrice: boolean,
): Term[] {
  const tier = hasTierPrice ? undefined : tierTerm(provider, model, usage.serviceTier);
  return [tier, speedTerm(provider, model, usage), placeTerm(provider, usage)].filter(
    (term) => term !== undefined,
  );
}

/** Batch and flex cost half: https://platform.claude.com/docs/en/about-claude/pricing, https://developers.openai.com/api/docs/pricing. */
function tierTerm(provider: ProviderName, model: string, serviceTier: string | null): Term | undefined {
  if (serviceTier === null || ORDINARY.has(serviceTier)) return undefined;
  if (serviceTier === 'batch' || (serviceTier === 'flex' && provider === 'openai')) {
    return { name: serviceTier, factor: '0.5', isEstimate: false };
  }
  const isDearer = provider === 'openai' && (serviceTier === 'priority' || serviceTier === 'fast');
  return isDearer ? priorityFactor(serviceTier, model) : { name: serviceTier, factor: '1', isEstimate: true };
}

function speedTerm(provider: ProviderName, model: string, { speed }: TokenUsage): Term | undefined {
  if (provider !== 'anthropic' || speed === null || speed === 'standard') return undefined;
  const factor = FAST_FACTORS.find(([pattern]) => pattern.test(model))?.[1];
  return { name: speed, factor: factor ?? '2', isEstimate: factor === undefined };
}

/** To stay in the United States costs a tenth more: https://platform.claude.com/docs/en/about-claude/pricing#data-residency-pricing. */
function placeTerm(provider: ProviderName, { inferenceGeo }: TokenUsage): Term | undefined {
  return provider === 'anthropic' && inferenceGeo === 'us'
    ? { name: 'us', factor: '1.1', isEstimate: false }
    : undefined;
}
