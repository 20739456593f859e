import { Injectable } from '@nestjs/common';
import { hashPassword, verifyPassword } from '../../common/crypto/password.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import type { User } from '../../orgs/user.entity.ts';
import { type MintedToken, type SignInOrigin, TokensService } from '../tokens/tokens.service.ts';
import { PasswordsRepository } from './passwords.repository.ts';
import { SignInThrottle } from './sign-in-throttle.ts';

/** Verified against when the account does not exist, so that the answer takes as long as for one that does. */
const nobodysHash = hashPassword('nobody has this password');

/** Proves who a person is by e-mail address and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly people: PeopleRepository,
    private readonly passwords: PasswordsRepository,
    private readonly throttle: SignInThrottle,
    private readonly tokens: TokensService,
  ) {}

  /**
   * Opens a session.
   *
   * @throws GatewayError 401, the same for an unknown address as for a wrong password; 429 while locked
   */
  async signIn(email: string, password: string, origin: SignInOrigin): Promise<MintedToken & { user: User }> {
    const source = { account: email, address: origin.address ?? 'unknown' };
    await this.throttle.admit(source);
    const user = await this.people.userByEmail(email);
    const stored = user ? await this.passwords.hashOf(user.id) : undefined;
    const fits = await verifyPassword(stored ?? (await nobodysHash), password);
    if (!user || !stored || !fits) {
      throw new GatewayError(
        'unauthenticated',
        'invalid_credentials',
        'The e-mail address or the password is wrong. Check both and try again.',
      );
    }
    await this.throttle.succeeded(source);
    return { ...(await this.tokens.openSession(user.id, origin)), user };
  }
}
