import { Injectable } from '@nestjs/common';
import type { Person } from '../../common/access/caller.ts';
import { hashPassword, verifyPassword } from '../../common/crypto/password.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { PasswordsRepository } from './passwords.repository.ts';
import { ReplacePassword } from './replace-password.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

/** Lets a person replace his password. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly passwords: PasswordsRepository,
    private readonly throttle: SignInThrottle,
    private readonly replacement: ReplacePassword,
  ) {}

  /**
   * Replaces the caller's password and ends all his sessions but this one.
   *
   * @throws GatewayError 400 when the current password is wrong, 429 after too many tries
   */
  async change(caller: Person, current: string, next: string, address: string): Promise<void> {
    const source = { account: `password of ${caller.userId}`, address };
    await this.throttle.admit(source, (locked) => this.replacement.refused(caller, `${locked} locked`));
    const stored = await this.passwords.hashOf(caller.userId);
    if (!stored || !(await verifyPassword(stored, current))) {
      await this.replacement.refused(caller, 'wrong password');
      throw currentPasswordWrong();
    }
    await this.throttle.succeeded(source);
    await this.replacement.replace(caller, await hashPassword(next));
  }
}

const currentPasswordWrong = (): GatewayError =>
  new GatewayError('invalidRequest', 'current_password_wrong', 'The current password is wrong.', {
    fieldErrors: [{ field: 'currentPassword', message: 'is not the current password' }],
  });
