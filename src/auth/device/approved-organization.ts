import { Injectable } from '@nestjs/common';
import type { Person } from '../../common/access/caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import { memberSuspended } from '../../common/access/member-suspended.ts';
import { noOrganization } from '../tokens/token-errors.ts';
import { PersonStanding } from './person-standing.ts';

/** For which organisation a person approves. */
@Injectable()
export class ApprovedOrganization {
  constructor(
    private readonly people: PeopleRepository,
    private readonly standing: PersonStanding,
  ) {}

  /** @throws GatewayError 404, 403 */
  async of(
    person: Person,
    slug: string | undefined,
  ): Promise<{ readonly boundTo: string | null; readonly actsIn: string }> {
    const boundTo = slug === undefined ? (person.boundTo ?? null) : await this.#bySlug(person, slug);
    const actsIn = await this.standing.organizationOf(person.userId, boundTo);
    if (actsIn === undefined) throw boundTo === null ? noOrganization() : memberSuspended();
    return { boundTo, actsIn };
  }

  async #bySlug({ userId, boundTo }: Person, slug: string): Promise<string> {
    const memberships = await this.people.membershipsOf(userId);
    const found = memberships.find(({ organization }) => organization.slug === slug)?.organizationId;
    // A session that is bound to one organisation cannot open one for another.
    if (found === undefined || (boundTo !== undefined && boundTo !== found)) {
      throw new GatewayError(
        'notFound',
        'organization_not_found',
        'You are in no organisation of this name.',
      );
    }
    return found;
  }
}
