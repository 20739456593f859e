import { Injectable } from '@nestjs/common';
import type { Person } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { TokenDirectory } from '../tokens/token-directory.ts';
import { TokensRepository } from '../tokens/tokens.repository.ts';
import { PasswordsRepository } from './passwords.repository.ts';
import { recordForPerson } from './record-for-person.ts';
import type { SignInFailureReason } from './sign-in-trail.ts';

/** Puts a new password in the place of a person's old one, or records that somebody with his session could not. */
@Injectable()
export class ReplacePassword {
  constructor(
    private readonly passwords: PasswordsRepository,
    private readonly tokens: TokensRepository,
    private readonly directory: TokenDirectory,
    private readonly auditTrail: AuditTrail,
  ) {}

  /** Stores the hash of the new password, and ends all the caller's sessions but the one that he calls with. */
  async replace(caller: Person, hash: string): Promise<void> {
    const { userId, tokenId } = caller;
    await this.passwords.inTransaction(async (manager) => {
      await this.passwords.store(userId, hash, manager);
      await this.tokens.revokeOtherSessions(userId, tokenId, manager);
      const target = { type: 'person', id: userId };
      await recordForPerson(
        this.auditTrail,
        manager,
        { userId, actor: caller },
        { action: 'password.change', target },
      );
    });
    this.directory.forgetUser(userId);
  }

  /** Records a try that failed: whoever has a session but not the password may have stolen it. */
  async refused(caller: Person, reason: SignInFailureReason): Promise<void> {
    const { userId } = caller;
    const target = { type: 'person', id: userId };
    await this.passwords.inTransaction((manager) =>
      recordForPerson(
        this.auditTrail,
        manager,
        { userId, actor: caller },
        { action: 'password.change', outcome: 'failure', target, after: { reason } },
      ),
    );
  }
}
