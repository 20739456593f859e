import { Big } from 'big.js';
import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import type { Price, TokenClass } from '../prices/price.ts';
import { tokensByClass } from './tokens-by-class.ts';

/** What one price makes of one usage. */
export interface Charge {
  readonly amount: Big;
  /** Whether a kind of tokens is charged as text, because its own price is not known. */
  readonly isEstimate: boolean;
  /** Whether something was used that has no price: the amount is without it. */
  readonly isPartial: boolean;
}

const PER_MILLION = new Big('0.000001');
const PER_THOUSAND = new Big('0.001');
const SECONDS_OF_HOUR = 3600;

/** What tokens cost where their own kind has no price. */
const STAND_INS: Readonly<Partial<Record<TokenClass, TokenClass>>> = {
  inputAudio: 'input',
  inputImage: 'input',
  outputAudio: 'output',
  outputImage: 'output',
};

/** The exact sum of a usage's classes, each times its price. Undefined where tokens have no price at all. */
export function charge(usage: TokenUsage, price: Price): Charge | undefined {
  const tokens = chargeTokens(usage, price);
  if (!tokens || (usage.audioSeconds > 0 && price.perAudioHour === null)) return undefined;
  const tools = chargeTools(usage, price);
  return {
    amount: tokens.amount.plus(tools.amount).plus(chargeSound(usage, price)),
    isEstimate: price.isEstimate || tokens.isEstimate,
    isPartial: tools.isPartial,
  };
}

function chargeTokens(
  usage: TokenUsage,
  { perMillion }: Price,
): { amount: Big; isEstimate: boolean } | undefined {
  let amount = new Big(0);
  let isEstimate = false;
  for (const [name, tokens] of Object.entries(tokensByClass(usage))) {
    if (tokens === 0) continue;
    const token = name as TokenClass;
    const unit = perMillion[token] ?? perMillion[STAND_INS[token] ?? token];
    if (unit === undefined) return undefined;
    amount = amount.plus(new Big(unit).times(tokens));
    isEstimate ||= perMillion[token] === undefined;
  }
  return { amount: amount.times(PER_MILLION), isEstimate };
}

function chargeTools(
  { serverTools }: TokenUsage,
  { perThousandCalls }: Price,
): { amount: Big; isPartial: boolean } {
  const used = Object.entries(serverTools).filter(([, calls]) => calls > 0);
  const priced = used.filter(([tool]) => Object.hasOwn(perThousandCalls, tool));
  const amount = priced.reduce(
    (sum, [tool, calls]) => sum.plus(new Big(perThousandCalls[tool]!).times(calls)),
    new Big(0),
  );
  return { amount: amount.times(PER_THOUSAND), isPartial: priced.length < used.length };
}

/** The only division: a price that is no multiple of 3600 is cut at 20 places. */
function chargeSound({ audioSeconds }: TokenUsage, { perAudioHour }: Price): Big {
  return new Big(perAudioHour ?? 0).times(audioSeconds).div(SECONDS_OF_HOUR);
}
