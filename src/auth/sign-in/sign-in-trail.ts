import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import type { User } from '../../orgs/user.entity.ts';
import type { MintedToken, SignInOrigin } from '../tokens/tokens.service.ts';
import { PasswordsRepository } from './passwords.repository.ts';
import { recordForPerson } from './record-for-person.ts';

/** Longer than a failure takes to write, for a person in a handful of organisations too. */
const FAILURE_TAKES_MS = 50;

/** Why a sign-in failed. What was typed never stands in the trail: it may be a password. */
export type SignInFailureReason = 'wrong password' | 'unknown account' | 'account locked' | 'address locked';

/** Records sign-ins in the audit trail. */
@Injectable()
export class SignInTrail {
  constructor(
    private readonly auditTrail: AuditTrail,
    private readonly passwords: PasswordsRepository,
  ) {}

  /** Opens a session and records it, in one transaction. */
  opened(
    user: User,
    origin: SignInOrigin,
    open: (manager: EntityManager) => Promise<MintedToken>,
  ): Promise<MintedToken> {
    return this.passwords.inTransaction(async (manager) => {
      const minted = await open(manager);
      const actor = { userId: user.id, origin };
      await recordForPerson(
        this.auditTrail,
        manager,
        { userId: user.id, actor },
        { action: 'sign_in', target: { type: 'session', id: minted.token.id, name: user.email } },
      );
      return minted;
    });
  }

  /**
   * Records a failure, of nobody that is known: the password may be another's. A person in several organisations has
   * several entries and a stranger one, so both take the same time, longer than either needs. Only where the chain of an
   * organisation is held up for longer by other changes could the time of the answer tell that somebody has the address.
   */
  async failed(user: User | null, origin: SignInOrigin, reason: SignInFailureReason): Promise<void> {
    await Promise.all([this.#recordFailure(user, origin, reason), delay(FAILURE_TAKES_MS)]);
  }

  #recordFailure(user: User | null, origin: SignInOrigin, reason: SignInFailureReason): Promise<void> {
    return this.passwords.inTransaction((manager) =>
      recordForPerson(
        this.auditTrail,
        manager,
        { userId: user?.id, actor: { userId: undefined, origin } },
        {
          action: 'sign_in',
          outcome: 'failure',
          target: { type: 'person', id: user?.id, name: user?.email },
          after: { reason },
        },
      ),
    );
  }
}
