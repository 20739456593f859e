import { newId } from '../../common/identifier.ts';
import type { NamedRoute } from './named-route.entity.ts';
import type { RouteBodyDto } from './route.dto.ts';
import { contentOf } from './route-wish.ts';

/** A route that was not there before. */
export function newRoute(
  organizationId: string,
  userId: string | null,
  body: RouteBodyDto,
  grantedToAll = true,
): NamedRoute {
  const now = new Date();
  return {
    id: newId(),
    organizationId,
    userId,
    grantedToAll,
    createdAt: now,
    updatedAt: now,
    ...contentOf(body),
  };
}

/** A route with another content. */
export function replacedRoute(route: NamedRoute, body: RouteBodyDto, grantedToAll = true): NamedRoute {
  return { ...route, ...contentOf(body), grantedToAll, updatedAt: new Date() };
}
