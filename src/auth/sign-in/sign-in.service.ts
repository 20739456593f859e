import { Injectable } from '@nestjs/common';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { User } from '../../orgs/user.entity.ts';
import { type MintedToken, type SignInOrigin, TokensService } from '../tokens/tokens.service.ts';
import { PasswordCheck } from './password-check.ts';
import { type LockedThing, SignInThrottle } from './sign-in-throttle.ts';
import { SignInTrail } from './sign-in-trail.ts';

/** Proves who a person is by e-mail address and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly check: PasswordCheck,
    private readonly throttle: SignInThrottle,
    private readonly tokens: TokensService,
    private readonly trail: SignInTrail,
  ) {}

  /**
   * Opens a session.
   *
   * @throws GatewayError 401, the same for an unknown address as for a wrong password; 429 while locked
   */
  async signIn(email: string, password: string, origin: SignInOrigin): Promise<MintedToken & { user: User }> {
    const source = { account: email, address: origin.address ?? 'unknown' };
    await this.throttle.admit(source, (locked) => this.#recordLock(locked, email, origin));
    const user = await this.check.userOf(email);
    const fits = await this.check.fits(user, password);
    if (!user || !fits) {
      await this.trail.failed(user, origin, user ? 'wrong password' : 'unknown account');
      throw invalidCredentials();
    }
    await this.throttle.succeeded(source);
    const session = await this.trail.opened(user, origin, (manager) =>
      this.tokens.openSession(user.id, origin, manager),
    );
    return { ...session, user };
  }

  /** An address is locked for its guesses at many accounts: that is no one person's. */
  async #recordLock(locked: LockedThing, email: string, origin: SignInOrigin): Promise<void> {
    const user = locked === 'account' ? await this.check.userOf(email) : null;
    await this.trail.failed(user, origin, `${locked} locked`);
  }
}

const invalidCredentials = (): GatewayError =>
  new GatewayError(
    'unauthenticated',
    'invalid_credentials',
    'The e-mail address or the password is wrong. Check both and try again.',
  );
