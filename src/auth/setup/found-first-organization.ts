import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { Organization } from '../../orgs/organization.entity.ts';
import { type NewFounder, PeopleRepository } from '../../orgs/people.repository.ts';
import { User } from '../../orgs/user.entity.ts';
import { PasswordsRepository } from '../sign-in/passwords.repository.ts';
import { type MintedToken, type SignInOrigin, TokensService } from '../tokens/tokens.service.ts';

/** One number for all processes: of two set-ups at once, the second waits and then finds that it is done. */
const SETUP_LOCK = 8484_0002;

export interface FirstOwner extends MintedToken {
  readonly user: User;
  readonly organization: Organization;
}

/** Makes the first organisation, its owner and his session, in one transaction with what the audit trail says of it. */
@Injectable()
export class FoundFirstOrganization {
  constructor(
    private readonly people: PeopleRepository,
    private readonly passwords: PasswordsRepository,
    private readonly tokens: TokensService,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** Undefined where there is somebody already. */
  found(founder: NewFounder, passwordHash: string, origin: SignInOrigin): Promise<FirstOwner | undefined> {
    return this.passwords.inTransaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
      if (await manager.existsBy(User, {})) return undefined;
      const { user, organization } = await this.people.found(manager, founder);
      await this.passwords.store(user.id, passwordHash, manager);
      const session = await this.tokens.openSession(user.id, origin, manager);
      const first = { ...session, user, organization };
      await this.#record(manager, first, origin);
      return first;
    });
  }

  async #record(manager: EntityManager, first: FirstOwner, origin: SignInOrigin): Promise<void> {
    const { user, token, organization } = first;
    const { id, slug, name } = organization;
    const actor = { userId: user.id, origin };
    await this.auditTrail.record(manager, actor, {
      action: 'organization.create',
      organizationId: id,
      target: { type: 'organization', id, name: slug },
      after: { slug, name, owner: user.id },
    });
    await this.auditTrail.record(manager, actor, {
      action: 'member.join',
      organizationId: id,
      target: { type: 'member', id: user.id, name: user.email },
      after: { role: 'owner' },
    });
    await this.auditTrail.record(manager, actor, {
      action: 'sign_in',
      organizationId: id,
      target: { type: 'session', id: token.id, name: user.email },
    });
  }
}
