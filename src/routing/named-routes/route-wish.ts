import type { FieldError } from '../../common/errors/gateway-error.ts';
import type { NamedRoute, RouteTarget, TargetStrategy } from './named-route.entity.ts';
import type { RouteBodyDto, WantedTargetDto } from './route.dto.ts';
import { storedOptions } from './target-options.ts';

/** What of a route its body decides. */
export type RouteContent = Pick<
  NamedRoute,
  'name' | 'description' | 'targets' | 'strategy' | 'retries' | 'aliasOf'
>;

const SINGLE = ['provider', 'model', 'key'] as const;
const OPTIONS = ['format', 'strict', 'demote'] as const;
const MISSING = 'must be there, unless `targets` or `route` is';
const TOO_MANY =
  'is there with another way to say where the route leads: give provider, model and key, or targets, or route';

/** The content that a body asks for. Only of a body without faults. */
export function contentOf(body: RouteBodyDto): RouteContent {
  const { name, description, provider, model, key, targets, strategy, retries, route } = body;
  const only = provider && model && key ? [{ ...storedOptions(body), provider, model, key }] : [];
  return {
    name,
    description: description || null,
    targets: storedTargets(targets ?? only, strategy),
    strategy: strategy ?? 'weighted',
    retries: retries ?? 0,
    aliasOf: route ?? null,
  };
}

/** What is wrong with how the parts of a body go together. */
export function bodyFaults(body: RouteBodyDto): FieldError[] {
  const single = SINGLE.filter((field) => isGiven(body[field]));
  const others = (['targets', 'route'] as const).filter((field) => isGiven(body[field]));
  if (others.length + Math.min(single.length, 1) > 1)
    return [...single, ...others].map((field) => ({ field, message: `${field} ${TOO_MANY}` }));
  const misplaced = [...optionFaults(body), ...(isGiven(body.route) ? strayFields(body) : [])];
  if (misplaced.length > 0) return misplaced;
  if (others.length > 0) return twins(body.targets ?? []);
  return SINGLE.filter((field) => !isGiven(body[field])).map((field) => ({
    field,
    message: `${field} ${MISSING}`,
  }));
}

/** The field of a body that names the key of a target. */
export function keyFieldOf({ targets }: RouteBodyDto, index: number): string {
  return isGiven(targets) ? `targets.${index}.key` : 'key';
}

/** Another name of a route goes where that one goes, in its way. */
function strayFields(body: RouteBodyDto): FieldError[] {
  return (['strategy', 'retries'] as const)
    .filter((field) => isGiven(body[field]))
    .map((field) => ({ field, message: `${field} is the other route’s, whose name this one is another of` }));
}

/** Options go with the one destination or stand in each of several; a format is chosen of OpenAI's alone. */
function optionFaults(body: RouteBodyDto): FieldError[] {
  const places = isGiven(body.targets)
    ? (body.targets ?? []).map((target, index) => ({ target, at: `targets.${index}.` }))
    : [];
  const beside =
    isGiven(body.targets) || isGiven(body.route) ? OPTIONS.filter((field) => isGiven(body[field])) : [];
  return [
    ...beside.map((field) => ({ field, message: `${field} belongs to a destination: write it there` })),
    ...[{ target: body, at: '' }, ...places]
      .filter(
        ({ target }) => isGiven(target.format) && isGiven(target.provider) && target.provider !== 'openai',
      )
      .map(({ at }) => ({ field: `${at}format`, message: 'format is for destinations at OpenAI only' })),
  ];
}

function twins(targets: readonly WantedTargetDto[]): FieldError[] {
  const known = new Set<string>();
  return targets.flatMap(({ provider, model, key }, index) => {
    const place = JSON.stringify([provider, model, key.owner, key.name]);
    const isKnown = known.has(place);
    known.add(place);
    return isKnown
      ? [
          {
            field: `targets.${index}`,
            message: 'must differ from the targets before it: change their weight',
          },
        ]
      : [];
  });
}

/** Of one target alone the weight says nothing, and where they are asked in turn neither. */
function storedTargets(
  targets: readonly WantedTargetDto[],
  strategy: TargetStrategy = 'weighted',
): RouteTarget[] {
  const isWeighted = targets.length > 1 && strategy === 'weighted';
  return targets.map((target) => ({
    provider: target.provider,
    model: target.model,
    key: { owner: target.key.owner, name: target.key.name },
    weight: isWeighted ? (target.weight ?? 1) : 1,
    ...storedOptions(target),
  }));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}
