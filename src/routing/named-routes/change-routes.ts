import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../common/access/caller.ts';
import { type AuditedValue, AuditTrail } from '../../common/audit/audit-trail.ts';
import { type Change, ChangeFeed } from '../../database/change-feed.ts';
import type { GrantedRoute } from './levels-of-routes.ts';
import type { RouteTarget } from './named-route.entity.ts';
import { NamedRoutesRepository } from './named-routes.repository.ts';
import { storedOptions } from './target-options.ts';

/** What happens to a route: without `before` it is new, without `after` it goes. */
export interface RouteStep {
  readonly before?: GrantedRoute | undefined;
  readonly after?: GrantedRoute | undefined;
}

/** The frame of every change of routes: one transaction with its entries in the audit trail, and the next request sees it. */
@Injectable()
export class ChangeRoutes {
  constructor(
    private readonly routes: NamedRoutesRepository,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  /**
   * Runs work alone on an organisation's routes, in one transaction.
   *
   * @param concerned whose requests it concerns: all in the organisation, or one member's
   */
  async alone<Result>(
    organizationId: string,
    work: (manager: EntityManager) => Promise<Result>,
    concerned: Change = { kind: 'organization', id: organizationId },
  ): Promise<Result> {
    try {
      return await this.routes.alone(organizationId, work);
    } finally {
      // After a failure too: whether it was committed is then not always known.
      this.feed.tell(concerned);
    }
  }

  /** Stores what a step leads to, with its entry in the trail. A route that says the same as before stays as it is. */
  async take(
    manager: EntityManager,
    caller: Caller,
    { before, after }: RouteStep,
  ): Promise<GrantedRoute | undefined> {
    const was = before && audited(before);
    const is = after && audited(after);
    if (isDeepStrictEqual(was, is)) return before;
    if (after) await this.routes.store(after.route, after.grants, manager);
    else if (before) await this.routes.remove(before.route.id, manager);
    const { id, name, organizationId } = (after ?? before)?.route ?? {};
    const action = !before ? 'route.create' : after ? 'route.update' : 'route.delete';
    const target = { type: 'route', id, name };
    await this.auditTrail.record(manager, caller, {
      action,
      organizationId: organizationId ?? null,
      target,
      before: was,
      after: is,
    });
    return after;
  }
}

/** What the trail says of a route. */
function audited({ route, grants }: GrantedRoute): AuditedValue {
  const { name, description, userId, targets, strategy, retries, aliasOf } = route;
  const whose = userId === null ? { grants: grants ?? 'all' } : { member: userId };
  const plainTargets = targets.map(auditedTarget);
  return { name, description, ...whose, targets: plainTargets, strategy, retries, route: aliasOf };
}

function auditedTarget(target: RouteTarget): AuditedValue {
  const { provider, model, key, weight } = target;
  return { provider, model, key: `${key.owner}:${key.name}`, weight, ...storedOptions(target) };
}
