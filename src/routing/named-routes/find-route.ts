import { isUUID } from 'class-validator';
import { routeAmbiguous, routeNotFound } from './route-errors.ts';
import type { GrantedRoute } from './levels-of-routes.ts';

/**
 * The route with an id, else with a name.
 *
 * @throws GatewayError 404; 409 where several have the name, for different members
 */
export function findRoute(routes: readonly GrantedRoute[], idOrName: string): GrantedRoute {
  const id = isUUID(idOrName) ? idOrName.toLowerCase() : undefined;
  const byId = routes.find(({ route }) => route.id === id);
  if (byId) return byId;
  const [found, ...others] = routes.filter(({ route }) => route.name === idOrName);
  if (!found) throw routeNotFound();
  if (others.length > 0) throw routeAmbiguous();
  return found;
}
