import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { hashPassword, verifyPassword } from '../../common/crypto/password.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { TokenDirectory } from '../tokens/token-directory.ts';
import { TokensRepository } from '../tokens/tokens.repository.ts';
import { PasswordsRepository } from './passwords.repository.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

/** Lets a person replace his password. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly passwords: PasswordsRepository,
    private readonly throttle: SignInThrottle,
    private readonly tokens: TokensRepository,
    private readonly directory: TokenDirectory,
  ) {}

  /**
   * Replaces the caller's password and ends all his sessions but this one.
   *
   * @throws GatewayError 400 when the current password is wrong, 429 after too many tries
   */
  async change(caller: Caller, current: string, next: string, address: string): Promise<void> {
    const source = { account: `password of ${caller.userId}`, address };
    await this.throttle.admit(source);
    const stored = await this.passwords.hashOf(caller.userId);
    if (!stored || !(await verifyPassword(stored, current))) {
      throw new GatewayError('invalidRequest', 'current_password_wrong', 'The current password is wrong.', {
        fieldErrors: [{ field: 'currentPassword', message: 'is not the current password' }],
      });
    }
    await this.throttle.succeeded(source);
    const hash = await hashPassword(next);
    await this.passwords.inTransaction(async (manager) => {
      await this.passwords.store(caller.userId, hash, manager);
      await this.tokens.revokeOtherSessions(caller.userId, caller.tokenId, manager);
    });
    this.directory.forgetUser(caller.userId);
  }
}
