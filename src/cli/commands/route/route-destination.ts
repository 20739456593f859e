import { UsageError } from '../../cli-error.ts';
import { keyReference } from '../../options/key-option.ts';
import { oneOf, PROVIDERS } from '../../options/one-of.ts';
import { type RouteTarget, routeTarget } from '../../options/route-target.ts';

/** The three ways to say where a route leads. */
export interface DestinationOptions {
  readonly provider?: string;
  readonly model?: string;
  readonly key?: string;
  readonly target?: readonly string[];
  readonly alias?: string;
  readonly format?: string;
  readonly strict?: boolean;
  readonly demote?: boolean;
}

/**
 * Where a route leads and how requests are put there, as the server takes it: one model, several targets, or another route.
 *
 * @throws UsageError unless exactly one way is given, whole
 */
export function destinationOf(options: DestinationOptions): object {
  const { provider, model, key, target, alias } = options;
  const single = [provider, model, key].some((value) => value !== undefined);
  const ways = [single, target !== undefined, alias !== undefined].filter(Boolean).length;
  if (ways !== 1) throw new UsageError('Say in one way where the route leads.', WAYS);
  if (alias !== undefined) return { route: alias, ...putTo(undefined, options) };
  if (target !== undefined) return { targets: target.map((text) => targetWith(routeTarget(text), options)) };
  if (provider === undefined || model === undefined || key === undefined) {
    throw new UsageError('--provider, --model and --key are needed together.', WAYS);
  }
  const known = oneOf('This provider', PROVIDERS, provider);
  return { provider: known, model, key: keyReference(key), ...putTo(known, options) };
}

function targetWith(target: RouteTarget, options: DestinationOptions): RouteTarget {
  return { ...target, ...putTo(target.provider, options) };
}

/** How requests are put to a target. Of several, those of Anthropic have no format to choose. */
function putTo(provider: string | undefined, { target, format, strict, demote }: DestinationOptions): object {
  const isForOthers = target !== undefined && provider !== 'openai';
  return {
    ...(format === undefined || isForOthers ? {} : { format: oneOf('This format', FORMATS, format) }),
    ...(strict === true ? { strict } : {}),
    ...(demote === true ? { demote } : {}),
  };
}

const FORMATS = ['chat', 'responses'] as const;

const WAYS = 'Give --provider, --model and --key, or --target once or more, or --alias.';
