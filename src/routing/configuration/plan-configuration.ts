import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import type { FieldError } from '../../common/errors/gateway-error.ts';
import { normalizeEmail } from '../../orgs/people.repository.ts';
import { draftPolicy } from '../../policy/draft-policy.ts';
import { MembersNamed } from '../../policy/members-named.ts';
import { defaultPolicy, type Policy } from '../../policy/policy.ts';
import type { RouteStep } from '../named-routes/change-routes.ts';
import { CheckRoutes, type WantedRoute } from '../named-routes/check-routes.ts';
import type { GrantedRoute } from '../named-routes/levels-of-routes.ts';
import { newRoute, replacedRoute } from '../named-routes/new-route.ts';
import { invalidFields } from '../named-routes/route-fault.ts';
import { keyFieldOf } from '../named-routes/route-wish.ts';
import type { ConfigurationChangeDto, ConfigurationDto, ConfiguredRouteDto } from './configuration.dto.ts';
import { describeChanges } from './describe-changes.ts';
import { matchRoutes } from './match-routes.ts';
import { ReadConfiguration, type StoredConfiguration } from './read-configuration.ts';
import { sameRoute } from './same-route.ts';

/** What a document would change. */
export interface ConfigurationPlan {
  readonly stored: StoredConfiguration;
  readonly policy: Policy;
  /** Those that go first, so that what comes finds its name free. */
  readonly steps: readonly RouteStep[];
  readonly changes: readonly ConfigurationChangeDto[];
}

/** The ids of members by their e-mail addresses. */
type Ids = ReadonlyMap<string, string>;

/** Compares a document with what is in force, and finds what is wrong with it. */
@Injectable()
export class PlanConfiguration {
  constructor(
    private readonly readConfiguration: ReadConfiguration,
    private readonly members: MembersNamed,
    private readonly checkRoutes: CheckRoutes,
  ) {}

  /** @throws GatewayError 400 with each field that is wrong */
  async plan(
    caller: Member,
    document: ConfigurationDto,
    manager?: EntityManager,
  ): Promise<ConfigurationPlan> {
    const ids = await this.#ids(caller, document, manager);
    const stored = await this.readConfiguration.stored(caller, manager);
    const policy = document.policy ? wantedPolicy(document.policy, ids) : stored.policy.policy;
    const steps = document.routes ? stepsTo(caller, document.routes, stored.routes, ids) : [];
    await this.#check(caller, document, stored, steps, manager);
    const routes = [...stored.routes, ...steps.flatMap(({ after }) => after ?? [])];
    const groups = [...stored.policy.policy.groups, ...policy.groups];
    const addressOf = await this.readConfiguration.addresses(caller, { groups, routes }, manager);
    const changes = describeChanges(stored.policy.policy, policy, steps, addressOf);
    return { stored, policy, steps, changes };
  }

  async #check(
    { organizationId }: Member,
    { routes: wantedRoutes = [] }: ConfigurationDto,
    { routes: before }: StoredConfiguration,
    steps: readonly WantedStep[],
    manager: EntityManager | undefined,
  ): Promise<void> {
    if (steps.length === 0) return;
    const places = new Map(
      steps.flatMap(({ after, index }) => (after ? [[after.route.id, index] as const] : [])),
    );
    const after = steps.flatMap((step) => step.after ?? []);
    const wanted = steps.flatMap((step): WantedRoute[] => {
      const body = step.index === undefined ? undefined : wantedRoutes[step.index];
      if (!step.after || !body || (step.before && sameRoute(step.before, step.after))) return [];
      return [{ ...step.after, keyField: (target) => keyFieldOf(body, target) }];
    });
    const faults = await this.checkRoutes.faults({ organizationId, before, after, wanted }, manager);
    if (faults.length > 0)
      throw invalidFields(
        faults.map(({ route, field, message }) => ({
          field: `routes.${places.get(route.id)}.${field}`,
          message,
        })),
      );
  }

  async #ids({ organizationId }: Member, document: ConfigurationDto, manager?: EntityManager): Promise<Ids> {
    const named = namedIn(document);
    const emails = [...new Set(named.map(({ email }) => email))];
    const members = await this.members.byEmails(organizationId, emails, manager);
    const faults = named
      .filter(({ email }) => !members.has(email))
      .map(({ field, email }): FieldError => ({
        field,
        message: `${email} is no member of the organisation`,
      }));
    if (faults.length > 0) throw invalidFields(faults);
    return new Map([...members].map(([email, { id }]) => [email, id]));
  }
}

/** A step with the place of its route in the document; undefined for a route that goes. */
interface WantedStep extends RouteStep {
  readonly index: number | undefined;
}

/** Everybody whom a document names, and where. */
function namedIn({ policy, routes = [] }: ConfigurationDto): Array<{ field: string; email: string }> {
  const inGroups = (policy?.groups ?? []).flatMap(({ members }, index) =>
    members.map((email) => ({ field: `policy.groups.${index}.members`, email: normalizeEmail(email) })),
  );
  const inRoutes = routes.flatMap(({ grants = 'all' }, index) =>
    grants === 'all'
      ? []
      : grants.map((email) => ({ field: `routes.${index}.grants`, email: normalizeEmail(email) })),
  );
  return [...inGroups, ...inRoutes];
}

function wantedPolicy({ groups, ...rules }: NonNullable<ConfigurationDto['policy']>, ids: Ids): Policy {
  const known = groups?.map((group) => ({ ...group, members: idsOf(group.members, ids) }));
  return draftPolicy(defaultPolicy, known ? { ...rules, groups: known } : rules);
}

function stepsTo(
  { organizationId }: Member,
  routes: readonly ConfiguredRouteDto[],
  stored: readonly GrantedRoute[],
  ids: Ids,
): WantedStep[] {
  const wanted = routes.map((body) => ({
    body,
    name: body.name,
    grants: body.grants === undefined || body.grants === 'all' ? null : idsOf(body.grants, ids),
  }));
  const matched = matchRoutes(wanted, stored);
  const kept = new Set(matched);
  const gone = stored.filter((route) => !kept.has(route)).map((before) => ({ before, index: undefined }));
  const stay = wanted.map(({ body, grants }, index): WantedStep => {
    const before = matched[index];
    const forAll = grants === null;
    const route = before
      ? replacedRoute(before.route, body, forAll)
      : newRoute(organizationId, null, body, forAll);
    return { before, after: { route, grants }, index };
  });
  return [...gone, ...stay];
}

function idsOf(emails: readonly string[], ids: Ids): string[] {
  return emails.map((email) => ids.get(normalizeEmail(email)) ?? email).sort();
}
