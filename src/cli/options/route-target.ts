import { UsageError } from '../cli-error.ts';
import { type KeyReference, keyReference } from './key-option.ts';

/** Where a route leads: a model of a provider, with a key, for its share of the conversations. */
export interface RouteTarget {
  readonly provider: string;
  readonly model: string;
  readonly key: KeyReference;
  readonly weight?: number;
}

// Models have slashes and at-signs in their names: the first slash ends the provider, the last at-sign begins the key.
const TARGET = /^([a-z]+)\/(.+)@((?:org|me):[a-z0-9._-]+)(?:=(\d{1,6}))?$/;

/**
 * Reads `provider/model@org:key=weight`; without a weight it is one part.
 *
 * @throws UsageError for anything else; it is not repeated, it may be a key
 */
export function routeTarget(text: string): RouteTarget {
  const [, provider, model, key, weight] = TARGET.exec(text) ?? [];
  if (provider === undefined || model === undefined || key === undefined) {
    throw new UsageError(
      'A target has the form provider/model@org:key=weight.',
      'For example: --target anthropic/claude-sonnet-4-6@org:first=3 --target anthropic/claude-sonnet-4-6@org:second=1',
    );
  }
  return {
    provider,
    model,
    key: keyReference(key),
    ...(weight === undefined ? {} : { weight: Number(weight) }),
  };
}
