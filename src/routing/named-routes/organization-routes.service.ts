import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import type { Grants } from '../../keys/grants.ts';
import { aliasThrough, organizationViews } from './alias-views.ts';
import { ChangeRoutes } from './change-routes.ts';
import { CheckRoutes } from './check-routes.ts';
import { findRoute } from './find-route.ts';
import type { GrantedRoute } from './levels-of-routes.ts';
import { NamedRoutesRepository } from './named-routes.repository.ts';
import { newRoute, replacedRoute } from './new-route.ts';
import type { OrganizationRouteBodyDto } from './route.dto.ts';
import { routeInUse, tooManyRoutes } from './route-errors.ts';
import { invalidFields, refusalOfFaults } from './route-fault.ts';
import { bodyFaults, keyFieldOf } from './route-wish.ts';

/** More names than anybody reads; each change checks them all. */
const MAX_ROUTES = 1000;

/** The named routes of the caller's organisation. */
@Injectable()
export class OrganizationRoutesService {
  constructor(
    private readonly routes: NamedRoutesRepository,
    private readonly checkRoutes: CheckRoutes,
    private readonly changeRoutes: ChangeRoutes,
  ) {}

  /** The routes, the first made first; of a developer those that he can use. */
  async list(caller: Member, limit: number, cursor = ''): Promise<Page<GrantedRoute>> {
    const routes = (await this.#visible(caller)).filter(({ route }) => route.id > cursor);
    return pageOf(
      routes.slice(0, limit + 1),
      limit,
      ({ route }) => route.id,
      (route) => route,
    );
  }

  /** @throws GatewayError 404, 409 */
  async get(caller: Member, idOrName: string): Promise<GrantedRoute> {
    return findRoute(await this.#visible(caller), idOrName);
  }

  /** @throws GatewayError 400, 409 */
  create(caller: Member, body: OrganizationRouteBodyDto): Promise<GrantedRoute> {
    refuseFaulty(body);
    return this.changeRoutes.alone(caller.organizationId, async (manager) => {
      const before = await this.routes.ofOrganization(caller.organizationId, manager);
      if (before.length >= MAX_ROUTES) throw tooManyRoutes(MAX_ROUTES);
      const grants = grantsOf(body.grants);
      const route = newRoute(caller.organizationId, null, body, grants === null);
      return this.#store(manager, caller, before, { after: { route, grants }, body });
    });
  }

  /**
   * Puts a route in place of the one that is there; it keeps its id.
   *
   * @throws GatewayError 400, 404, 409
   */
  replace(caller: Member, idOrName: string, body: OrganizationRouteBodyDto): Promise<GrantedRoute> {
    refuseFaulty(body);
    return this.changeRoutes.alone(caller.organizationId, async (manager) => {
      const all = await this.routes.ofOrganization(caller.organizationId, manager);
      const before = findRoute(all, idOrName);
      if (before.route.name !== body.name) refuseUsed(all, before);
      const grants = grantsOf(body.grants);
      const route = replacedRoute(before.route, body, grants === null);
      return this.#store(manager, caller, all, { before, after: { route, grants }, body });
    });
  }

  /** @throws GatewayError 404; 409 while another route is another name of this one */
  remove(caller: Member, idOrName: string): Promise<void> {
    return this.changeRoutes.alone(caller.organizationId, async (manager) => {
      const all = await this.routes.ofOrganization(caller.organizationId, manager);
      const before = findRoute(all, idOrName);
      refuseUsed(all, before);
      await this.changeRoutes.take(manager, caller, { before });
    });
  }

  async #store(
    manager: EntityManager,
    caller: Member,
    all: readonly GrantedRoute[],
    { before, after, body }: { before?: GrantedRoute; after: GrantedRoute; body: OrganizationRouteBodyDto },
  ): Promise<GrantedRoute> {
    const wanted = [{ ...after, keyField: (index: number) => keyFieldOf(body, index) }];
    const others = all.filter(({ route }) => route.id !== after.route.id);
    const change = { organizationId: caller.organizationId, before: all, after: [...others, after], wanted };
    const faults = await this.checkRoutes.faults(change, manager);
    if (faults.length > 0) throw refusalOfFaults(faults);
    return (await this.changeRoutes.take(manager, caller, { before, after })) ?? after;
  }

  async #visible({ organizationId, userId, role }: Member): Promise<GrantedRoute[]> {
    const routes = await this.routes.ofOrganization(organizationId);
    if (role !== 'developer') return routes;
    return routes.filter(
      ({ grants }) => grants === null || (userId !== undefined && grants.includes(userId)),
    );
  }
}

function refuseFaulty(body: OrganizationRouteBodyDto): void {
  const faults = bodyFaults(body);
  if (faults.length > 0) throw invalidFields(faults);
}

function refuseUsed(all: readonly GrantedRoute[], { route }: GrantedRoute): void {
  const alias = aliasThrough(organizationViews(all), route.id);
  if (alias) throw routeInUse(alias.name);
}

/** Grants as they are stored: in the order of the ids; null for all. */
function grantsOf(grants: Grants = 'all'): string[] | null {
  return grants === 'all' ? null : grants.map((id) => id.toLowerCase()).sort();
}
