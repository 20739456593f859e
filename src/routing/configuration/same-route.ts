import { isDeepStrictEqual } from 'node:util';
import type { GrantedRoute } from '../named-routes/levels-of-routes.ts';
import { configuredRoute } from './configured.ts';

/** Whether two routes say the same, whenever they were made. */
export function sameRoute(one: GrantedRoute, other: GrantedRoute): boolean {
  return isDeepStrictEqual(configuredRoute(one, String), configuredRoute(other, String));
}
