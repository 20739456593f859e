import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, Repository } from 'typeorm';
import type { GrantedRoute } from './levels-of-routes.ts';
import { NamedRoute } from './named-route.entity.ts';

/** Named routes, with their grants. */
@Injectable()
export class NamedRoutesRepository {
  constructor(@InjectRepository(NamedRoute) private readonly routes: Repository<NamedRoute>) {}

  /** The organisation's routes, by id. */
  async ofOrganization(
    organizationId: string,
    manager: EntityManager = this.routes.manager,
  ): Promise<GrantedRoute[]> {
    const where = { organizationId, userId: IsNull() };
    const routes = await manager.find(NamedRoute, { where, order: { id: 'ASC' } });
    const rows: Array<{ route_id: string; user_id: string }> = await manager.query(
      'SELECT route_id, user_id FROM route_grants WHERE organization_id = $1 ORDER BY user_id',
      [organizationId],
    );
    const grants = Map.groupBy(rows, (row) => row.route_id);
    return routes.map((route) => ({
      route,
      grants: route.grantedToAll ? null : (grants.get(route.id) ?? []).map((row) => row.user_id),
    }));
  }

  /** A member's own routes, by id. */
  ofMember(
    organizationId: string,
    userId: string,
    manager: EntityManager = this.routes.manager,
  ): Promise<NamedRoute[]> {
    return manager.find(NamedRoute, { where: { organizationId, userId }, order: { id: 'ASC' } });
  }

  /** Stores a route; with grants, in place of those it had. */
  async store(route: NamedRoute, grants: readonly string[] | null, manager: EntityManager): Promise<void> {
    await manager.save(NamedRoute, route);
    await manager.query('DELETE FROM route_grants WHERE route_id = $1', [route.id]);
    await manager.query(
      'INSERT INTO route_grants (route_id, organization_id, user_id) SELECT $1, $2, unnest($3::uuid[])',
      [route.id, route.organizationId, grants ?? []],
    );
  }

  async remove(id: string, manager: EntityManager): Promise<void> {
    await manager.delete(NamedRoute, { id });
  }

  /** Runs work in one transaction, alone on the organisation's routes: of two changes the second sees what the first did. */
  alone<Result>(organizationId: string, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.routes.manager.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM organizations WHERE id = $1 FOR NO KEY UPDATE', [organizationId]);
      return work(manager);
    });
  }
}
