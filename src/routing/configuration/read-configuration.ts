import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { MembersNamed } from '../../policy/members-named.ts';
import type { Policy } from '../../policy/policy.ts';
import { type DatedPolicy, PolicyService } from '../../policy/policy.service.ts';
import type { GrantedRoute } from '../named-routes/levels-of-routes.ts';
import { NamedRoutesRepository } from '../named-routes/named-routes.repository.ts';
import { type AddressOf, configuredPolicy, configuredRoute } from './configured.ts';

/** What of an organisation a document is about, as it is stored. */
export interface StoredConfiguration {
  readonly policy: DatedPolicy;
  readonly routes: readonly GrantedRoute[];
}

/** Reads an organisation's policy and routes, and tells them as a document. */
@Injectable()
export class ReadConfiguration {
  constructor(
    private readonly policies: PolicyService,
    private readonly routes: NamedRoutesRepository,
    private readonly members: MembersNamed,
  ) {}

  /** The document of what is in force: the same for the same state. */
  async document(caller: Member): Promise<Record<string, unknown>> {
    const stored = await this.stored(caller);
    const { policy: inForce } = stored.policy;
    const addressOf = await this.addresses(caller, { groups: inForce.groups, routes: stored.routes });
    const routes = stored.routes
      .map((route) => configuredRoute(route, addressOf))
      .map((route) => ({ route, place: JSON.stringify([route.name, route.grants]) }))
      .sort((one, other) => (one.place < other.place ? -1 : 1));
    const policy = configuredPolicy(inForce, addressOf);
    return { version: 1, policy, routes: routes.map(({ route }) => route) };
  }

  async stored(caller: Member, manager?: EntityManager): Promise<StoredConfiguration> {
    const policy = await this.policies.read(caller, manager);
    return { policy, routes: await this.routes.ofOrganization(caller.organizationId, manager) };
  }

  /** Gives the e-mail address of everybody in some groups and routes. */
  async addresses(
    { organizationId }: Member,
    { groups, routes }: { readonly groups: Policy['groups']; readonly routes: readonly GrantedRoute[] },
    manager?: EntityManager,
  ): Promise<AddressOf> {
    const ids = [
      ...groups.flatMap(({ members }) => members),
      ...routes.flatMap(({ grants }) => grants ?? []),
    ];
    const members = await this.members.byIds(organizationId, [...new Set(ids)], manager);
    return (id) => members.get(id)?.email ?? id;
  }
}
