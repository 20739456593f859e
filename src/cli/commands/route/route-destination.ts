import { UsageError } from '../../cli-error.ts';
import { keyReference } from '../../options/key-option.ts';
import { oneOf, PROVIDERS } from '../../options/one-of.ts';
import { routeTarget } from '../../options/route-target.ts';

/** The three ways to say where a route leads. */
export interface DestinationOptions {
  readonly provider?: string;
  readonly model?: string;
  readonly key?: string;
  readonly target?: readonly string[];
  readonly alias?: string;
}

/**
 * Where a route leads, as the server takes it: one model, several targets, or another route.
 *
 * @throws UsageError unless exactly one way is given, whole
 */
export function destinationOf({ provider, model, key, target, alias }: DestinationOptions): object {
  const single = [provider, model, key].some((value) => value !== undefined);
  const ways = [single, target !== undefined, alias !== undefined].filter(Boolean).length;
  if (ways !== 1) throw new UsageError('Say in one way where the route leads.', WAYS);
  if (alias !== undefined) return { route: alias };
  if (target !== undefined) return { targets: target.map(routeTarget) };
  if (provider === undefined || model === undefined || key === undefined) {
    throw new UsageError('--provider, --model and --key are needed together.', WAYS);
  }
  return { provider: oneOf('This provider', PROVIDERS, provider), model, key: keyReference(key) };
}

const WAYS = 'Give --provider, --model and --key, or --target once or more, or --alias.';
