import type { Decimal, Price, TokenClass } from './price.ts';

/** A price that rises with the length of the prompt: the whole answer then costs the higher one. */
export interface TieredPrice {
  readonly base: Decimal;
  /** In rising order; one counts for prompts of more than `above` tokens, cached ones included. */
  readonly tiers: ReadonlyArray<{ readonly above: number; readonly price: Decimal }>;
}

/** What is known of a model's price on a day, before the length of the prompt and the terms of the answer count. */
export interface PriceEntry extends Pick<
  Price,
  'source' | 'entry' | 'perThousandCalls' | 'perAudioHour' | 'assumed'
> {
  readonly perMillion: Readonly<Partial<Record<TokenClass, TieredPrice>>>;
  /** The tier of service that it was set for; null where it is the ordinary price. */
  readonly serviceTier: string | null;
}
