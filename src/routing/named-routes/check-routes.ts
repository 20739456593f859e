import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MembersNamed } from '../../policy/members-named.ts';
import { aliasFaults } from './alias-faults.ts';
import { organizationViews, ownViews } from './alias-views.ts';
import { CheckTargetKeys, type RouteUsers } from './check-target-keys.ts';
import type { GrantedRoute } from './levels-of-routes.ts';
import type { NamedRoute } from './named-route.entity.ts';
import type { RouteFault } from './route-fault.ts';

/** A route that is new or changed. */
export interface WantedRoute extends GrantedRoute {
  /** The field of the body that names the key of a target. */
  readonly keyField: (index: number) => string;
}

/** An organisation's routes as they are, and as they would be. */
export interface RoutesChange {
  readonly organizationId: string;
  readonly before: readonly GrantedRoute[];
  readonly after: readonly GrantedRoute[];
  readonly wanted: readonly WantedRoute[];
}

/** A member's own routes as they are, and as they would be, among those of his organisation. */
export interface OwnRoutesChange {
  readonly organizationId: string;
  readonly ownerId: string;
  readonly organization: readonly GrantedRoute[];
  readonly before: readonly NamedRoute[];
  readonly after: readonly NamedRoute[];
  readonly wanted: readonly WantedRoute[];
}

/** Finds what is wrong with routes before they are stored. */
@Injectable()
export class CheckRoutes {
  constructor(
    private readonly members: MembersNamed,
    private readonly targetKeys: CheckTargetKeys,
  ) {}

  /** What is wrong with a change of an organisation's routes. What was wrong before and stays as it was is not counted. */
  async faults(change: RoutesChange, manager?: EntityManager): Promise<RouteFault[]> {
    const { organizationId, before, after, wanted } = change;
    const changed = new Set(wanted.map(({ route }) => route.id));
    const found: RouteFault[] = wanted
      .filter((one) => collides(one, after))
      .map(({ route }) => nameTaken(route));
    found.push(...(await this.#granteeFaults(change, manager)));
    for (const one of wanted)
      found.push(...(await this.#keyFaults(one, { organizationId, grants: one.grants }, manager)));
    return [...found, ...aliasFaults(organizationViews(before), organizationViews(after), changed)];
  }

  /** What is wrong with a change of a member's own routes. */
  async ownFaults(change: OwnRoutesChange, manager?: EntityManager): Promise<RouteFault[]> {
    const { organizationId, ownerId, organization, before, after, wanted } = change;
    const changed = new Set(wanted.map(({ route }) => route.id));
    const isTaken = ({ route }: WantedRoute): boolean =>
      after.some(({ id, name }) => id !== route.id && name === route.name);
    const found: RouteFault[] = wanted.filter(isTaken).map(({ route }) => nameTaken(route));
    for (const one of wanted)
      found.push(...(await this.#keyFaults(one, { organizationId, ownerId }, manager)));
    const views = [before, after].map((own) => ownViews(ownerId, organization, own));
    return [...found, ...aliasFaults(views[0] ?? [], views[1] ?? [], changed)];
  }

  /** A route is not made for somebody who is no active member. Whom it was for already, it may stay for. */
  async #granteeFaults(
    { organizationId, before, wanted }: RoutesChange,
    manager?: EntityManager,
  ): Promise<RouteFault[]> {
    const known = new Map(before.map(({ route, grants }) => [route.id, new Set(grants)]));
    const added = wanted.flatMap(({ route, grants }) =>
      (grants ?? []).filter((id) => !known.get(route.id)?.has(id)).map((id) => ({ route, id })),
    );
    const ids = [...new Set(added.map(({ id }) => id))];
    const members = await this.members.byIds(organizationId, ids, manager);
    return added
      .filter(({ id }) => members.get(id)?.suspended ?? true)
      .map(({ route, id }) => ({
        route,
        kind: 'value' as const,
        field: 'grants',
        message: members.has(id) ? `${id} is suspended` : `${id} is no member of the organisation`,
      }));
  }

  async #keyFaults(
    { route, keyField }: WantedRoute,
    users: RouteUsers,
    manager: EntityManager | undefined,
  ): Promise<RouteFault[]> {
    const found: RouteFault[] = [];
    for (const [index, target] of route.targets.entries()) {
      const message = await this.targetKeys.fault(target, users, manager);
      if (message) found.push({ route, kind: 'value', field: keyField(index), message });
    }
    return found;
  }
}

/** Whether another route has the same name for all, or for a member in common. */
function collides({ route, grants }: GrantedRoute, routes: readonly GrantedRoute[]): boolean {
  return routes.some(
    (other) =>
      other.route.id !== route.id && other.route.name === route.name && haveOneInCommon(grants, other.grants),
  );
}

/** One for all and one for some go together: for those the latter counts. */
function haveOneInCommon(grants: readonly string[] | null, others: readonly string[] | null): boolean {
  if (grants === null || others === null) return grants === others;
  return grants.some((id) => others.includes(id));
}

const nameTaken = (route: NamedRoute): RouteFault => ({
  route,
  kind: 'exists',
  field: 'name',
  message: 'there is a route of this name already, for the same members or for one of them',
});
