import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Person } from '../../common/access/caller.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { Membership } from '../../orgs/membership.entity.ts';
import { PoliciesRepository } from '../../policy/policies.repository.ts';
import { memberSuspended } from '../../common/access/member-suspended.ts';
import { aliasThrough, ownViews } from './alias-views.ts';
import { ChangeRoutes } from './change-routes.ts';
import { CheckRoutes } from './check-routes.ts';
import { findRoute } from './find-route.ts';
import type { NamedRoute } from './named-route.entity.ts';
import { NamedRoutesRepository } from './named-routes.repository.ts';
import { newRoute, replacedRoute } from './new-route.ts';
import type { OwnRouteBodyDto } from './route.dto.ts';
import { noOrganization, ownRoutesDisabled, routeInUse, tooManyRoutes } from './route-errors.ts';
import { invalidFields, refusalOfFaults } from './route-fault.ts';
import { bodyFaults, keyFieldOf } from './route-wish.ts';

const MAX_OWN_ROUTES = 50;

/** A member's own routes, in the organisation that his requests belong to. */
@Injectable()
export class OwnRoutesService {
  constructor(
    private readonly routes: NamedRoutesRepository,
    private readonly policies: PoliciesRepository,
    private readonly checkRoutes: CheckRoutes,
    private readonly changeRoutes: ChangeRoutes,
  ) {}

  /** @throws GatewayError 403 */
  async list(caller: Person, limit: number, cursor = ''): Promise<Page<NamedRoute>> {
    const own = await this.routes.ofMember(organizationOf(caller), caller.userId);
    return pageOf(
      own.filter(({ id }) => id > cursor).slice(0, limit + 1),
      limit,
      ({ id }) => id,
      (route) => route,
    );
  }

  /** @throws GatewayError 403, 404 */
  async get(caller: Person, idOrName: string): Promise<NamedRoute> {
    return findOwn(await this.routes.ofMember(organizationOf(caller), caller.userId), idOrName);
  }

  /** @throws GatewayError 400, 403, 409 */
  create(caller: Person, body: OwnRouteBodyDto): Promise<NamedRoute> {
    refuseFaulty(body);
    const organizationId = organizationOf(caller);
    return this.#alone(caller, organizationId, async (manager) => {
      await this.#refuseUnallowed(caller, organizationId, manager);
      const own = await this.routes.ofMember(organizationId, caller.userId, manager);
      if (own.length >= MAX_OWN_ROUTES) throw tooManyRoutes(MAX_OWN_ROUTES);
      const route = newRoute(organizationId, caller.userId, body);
      return this.#store(manager, caller, own, { route, body });
    });
  }

  /**
   * Puts a route in place of the one that is there; it keeps its id.
   *
   * @throws GatewayError 400, 403, 404, 409
   */
  replace(caller: Person, idOrName: string, body: OwnRouteBodyDto): Promise<NamedRoute> {
    refuseFaulty(body);
    const organizationId = organizationOf(caller);
    return this.#alone(caller, organizationId, async (manager) => {
      await this.#refuseUnallowed(caller, organizationId, manager);
      const own = await this.routes.ofMember(organizationId, caller.userId, manager);
      const before = findOwn(own, idOrName);
      if (before.name !== body.name) await this.#refuseUsed(caller, own, before, manager);
      return this.#store(manager, caller, own, { before, route: replacedRoute(before, body), body });
    });
  }

  /**
   * What the organisation does not allow any more can still be removed.
   *
   * @throws GatewayError 403, 404, 409
   */
  remove(caller: Person, idOrName: string): Promise<void> {
    const organizationId = organizationOf(caller);
    return this.#alone(caller, organizationId, async (manager) => {
      const own = await this.routes.ofMember(organizationId, caller.userId, manager);
      const before = findOwn(own, idOrName);
      await this.#refuseUsed(caller, own, before, manager);
      await this.changeRoutes.take(manager, caller, { before: { route: before, grants: null } });
    });
  }

  /** Nobody's requests but the caller's take his own routes. */
  #alone<Result>(
    { userId }: Person,
    organizationId: string,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.changeRoutes.alone(organizationId, work, { kind: 'user', id: userId });
  }

  async #store(
    manager: EntityManager,
    caller: Person,
    own: readonly NamedRoute[],
    { before, route, body }: { before?: NamedRoute; route: NamedRoute; body: OwnRouteBodyDto },
  ): Promise<NamedRoute> {
    const { organizationId } = route;
    const after = [...own.filter(({ id }) => id !== route.id), route];
    const wanted = [{ route, grants: null, keyField: (index: number) => keyFieldOf(body, index) }];
    const organization = await this.routes.ofOrganization(organizationId, manager);
    const change = { organizationId, ownerId: caller.userId, organization, before: own, after, wanted };
    const faults = await this.checkRoutes.ownFaults(change, manager);
    if (faults.length > 0) throw refusalOfFaults(faults);
    const step = { before: before && { route: before, grants: null }, after: { route, grants: null } };
    return (await this.changeRoutes.take(manager, caller, step))?.route ?? route;
  }

  /** The guard saw the membership, but it may have ended while this waited. */
  async #refuseUnallowed({ userId }: Person, organizationId: string, manager: EntityManager): Promise<void> {
    const membership = await manager.findOneBy(Membership, { organizationId, userId });
    if (!membership) throw noOrganization();
    if (membership.suspendedAt) throw memberSuspended();
    const { policy } = await this.policies.of(organizationId, manager);
    if (!policy.allowMemberRoutes) throw ownRoutesDisabled();
  }

  async #refuseUsed(
    caller: Person,
    own: readonly NamedRoute[],
    route: NamedRoute,
    manager: EntityManager,
  ): Promise<void> {
    const organization = await this.routes.ofOrganization(route.organizationId, manager);
    const alias = aliasThrough(ownViews(caller.userId, organization, own), route.id);
    if (alias) throw routeInUse(alias.name);
  }
}

function refuseFaulty(body: OwnRouteBodyDto): void {
  const faults = bodyFaults(body);
  if (faults.length > 0) throw invalidFields(faults);
}

function findOwn(own: readonly NamedRoute[], idOrName: string): NamedRoute {
  return findRoute(
    own.map((route) => ({ route, grants: null })),
    idOrName,
  ).route;
}

function organizationOf({ organizationId, suspended }: Person): string {
  if (organizationId === undefined) throw noOrganization();
  if (suspended) throw memberSuspended();
  return organizationId;
}
