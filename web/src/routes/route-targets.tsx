import type { NamedRoute } from '../api/routes.ts';
import { describeTarget } from './describe-target.ts';

/** Where a route leads, one target a line. */
export function RouteTargets({ route: { route, targets, strategy } }: { route: NamedRoute }) {
  if (route !== null) return `wherever the route ${route} leads`;
  const sum = targets.reduce((total, { weight }) => total + weight, 0);
  return targets.map((target, index) => (
    <div key={index}>
      {describeTarget(target)}
      {strategy === 'ordered' && index > 0 && ' (where those before it fail)'}
      {strategy === 'weighted' && targets.length > 1 && ` (${Math.round((100 * target.weight) / sum)} %)`}
    </div>
  ));
}
