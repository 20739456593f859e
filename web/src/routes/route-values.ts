import type { Provider } from '../api/keys.ts';
import type { NamedRoute, NewRoute, RouteShelf, Target } from '../api/routes.ts';
import type { GrantsValue } from '../organization/grants-field.tsx';
import { fromGrantsValue, toGrantsValue } from '../organization/grants-value.ts';

/** A target as a form holds it. */
export interface TargetValues {
  provider: Provider;
  model: string;
  keyOwner: 'org' | 'me';
  keyName: string;
  weight: string;
  /** Empty: what fits the request. */
  format: '' | 'chat' | 'responses';
  strict: boolean;
  demote: boolean;
}

/** A route as a form holds it; what another kind of route needs stays while the kind is tried. */
export interface RouteValues {
  name: string;
  description: string;
  grants: GrantsValue;
  kind: 'single' | NamedRoute['strategy'] | 'alias';
  targets: TargetValues[];
  /** A number, as a choice has it. */
  retries: string;
  route: string;
}

/** A target to begin with: the model as it was asked for. */
export function emptyTarget(provider: Provider = 'anthropic'): TargetValues {
  return {
    provider,
    model: '*',
    keyOwner: 'org',
    keyName: '',
    weight: '1',
    format: '',
    strict: false,
    demote: false,
  };
}

/** A stored route as the form holds it; without one, what a new route begins with. */
export function toRouteValues(route: NamedRoute | null): RouteValues {
  return {
    name: route?.name ?? '',
    description: route?.description ?? '',
    grants: toGrantsValue(route?.grants),
    kind: kindOf(route),
    targets: route && route.targets.length > 0 ? route.targets.map(toTargetValues) : [emptyTarget()],
    retries: String(route?.retries ?? 0),
    route: route?.route ?? '',
  };
}

/** What the form holds, as the server takes it. */
export function fromRouteValues(values: RouteValues, shelf: RouteShelf['kind']): NewRoute {
  const description = values.description.trim();
  return {
    name: values.name.trim(),
    ...(description === '' ? {} : { description }),
    ...(shelf === 'organization' ? { grants: fromGrantsValue(values.grants) } : {}),
    ...destinationOf(values),
  };
}

function destinationOf({ kind, targets, retries, route }: RouteValues) {
  if (kind === 'alias') return { route };
  const all = targets.map(fromTargetValues);
  const again = retries === '0' ? {} : { retries: Number(retries) };
  if (kind === 'weighted') return { targets: all, ...again };
  // Whatever stood in the field for the weight: in turn, it says nothing.
  if (kind === 'ordered')
    return { targets: all.map((target) => ({ ...target, weight: 1 })), strategy: kind, ...again };
  const { weight: _, ...only } = all[0] ?? fromTargetValues(emptyTarget());
  return { ...only, ...again };
}

function kindOf(route: NamedRoute | null): RouteValues['kind'] {
  if (route?.route) return 'alias';
  return route && route.targets.length > 1 ? route.strategy : 'single';
}

function toTargetValues({ provider, model, key, weight, format, strict, demote }: Target): TargetValues {
  return {
    provider,
    model,
    keyOwner: key.owner,
    keyName: key.name,
    weight: String(weight),
    format: format ?? '',
    strict: strict ?? false,
    demote: demote ?? false,
  };
}

function fromTargetValues(values: TargetValues): Target {
  const { provider, model, keyOwner, keyName, weight, format, strict, demote } = values;
  return {
    provider,
    model: model.trim(),
    key: { owner: keyOwner, name: keyName.trim() },
    weight: Number(weight),
    ...(format !== '' && provider === 'openai' ? { format } : {}),
    ...(strict ? { strict } : {}),
    ...(demote ? { demote } : {}),
  };
}
