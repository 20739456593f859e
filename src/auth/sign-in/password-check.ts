import { Injectable } from '@nestjs/common';
import { hashPassword, verifyPassword } from '../../common/crypto/password.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import type { User } from '../../orgs/user.entity.ts';
import { PasswordsRepository } from './passwords.repository.ts';

/** Verified against when the account does not exist, so that the answer takes as long as for one that does. */
const nobodysHash = hashPassword('nobody has this password');

/** Whose account it is, and whether the password is his. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly people: PeopleRepository,
    private readonly passwords: PasswordsRepository,
  ) {}

  /** The person of an account. */
  userOf(email: string): Promise<User | null> {
    return this.people.userByEmail(email);
  }

  /** Whether a person has this password; always false, and not sooner, for nobody. */
  async fits(user: User | null, password: string): Promise<boolean> {
    const stored = user ? await this.passwords.hashOf(user.id) : undefined;
    const fits = await verifyPassword(stored ?? (await nobodysHash), password);
    return fits && stored !== undefined;
  }
}
