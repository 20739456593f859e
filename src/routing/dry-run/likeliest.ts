import type { RouteTarget, TargetStrategy } from '../named-routes/named-route.entity.ts';
import type { Destination } from './judge-request.ts';

/** The share of the conversations that goes to each target, from 0 to 1, in their order, while all of them answer. */
export function sharesOf(targets: readonly RouteTarget[], strategy: TargetStrategy): number[] {
  if (strategy === 'ordered') return targets.map((_, index) => (index === 0 ? 1 : 0));
  const total = targets.reduce((sum, { weight }) => sum + weight, 0);
  return targets.map(({ weight }) => weight / total);
}

/** Of several destinations the one that most conversations go to: the one that is shown as what would happen. */
export function likeliest(destinations: readonly Destination[]): Destination | undefined {
  const [first, ...others] = destinations;
  return first && others.reduce((best, one) => (weightOf(one) > weightOf(best) ? one : best), first);
}

const weightOf = ({ target }: Destination): number => target?.weight ?? 1;
