import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashPassword } from '../../common/crypto/password.ts';
import { sha256 } from '../../common/crypto/sha256.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { Configuration } from '../../config/configuration.ts';
import type { Organization } from '../../orgs/organization.entity.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import { User } from '../../orgs/user.entity.ts';
import { PasswordsRepository } from '../sign-in/passwords.repository.ts';
import { type MintedToken, type SignInOrigin, TokensService } from '../tokens/tokens.service.ts';
import type { SetupDto } from './setup.dto.ts';

/** One number for all processes: of two set-ups at once, the second waits and then finds that it is done. */
const SETUP_LOCK = 8484_0002;

export interface FirstOwner extends MintedToken {
  readonly user: User;
  readonly organization: Organization;
}

/** The first run: the first organisation and its owner. Works once. */
@Injectable()
export class SetupService {
  constructor(
    private readonly configuration: Configuration,
    private readonly people: PeopleRepository,
    private readonly passwords: PasswordsRepository,
    private readonly tokens: TokensService,
  ) {}

  isNeeded(): Promise<boolean> {
    return this.people.isEmpty();
  }

  /**
   * Founds the first organisation and signs its owner in.
   *
   * @throws GatewayError 409 when it was done before, 401 for a wrong setup token
   */
  async setUp(body: SetupDto, origin: SignInOrigin): Promise<FirstOwner> {
    if (!(await this.isNeeded())) throw setupDone();
    this.#refuseWrongToken(body.setupToken);
    const hash = await hashPassword(body.password);
    return this.passwords.inTransaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [SETUP_LOCK]);
      if (await manager.existsBy(User, {})) throw setupDone();
      const { user, organization } = await this.people.found(manager, body);
      await this.passwords.store(user.id, hash, manager);
      const session = await this.tokens.openSession(user.id, origin, manager);
      return { ...session, user, organization };
    });
  }

  #refuseWrongToken(given: string): void {
    // Hashes have one length, so the comparison tells nothing by its time.
    const wanted = Buffer.from(sha256(this.configuration.setupToken.reveal()));
    if (timingSafeEqual(Buffer.from(sha256(given)), wanted)) return;
    throw new GatewayError(
      'unauthenticated',
      'setup_token_invalid',
      'The setup token is wrong. The server prints the right one at its start.',
      {
        fieldErrors: [{ field: 'setupToken', message: 'is not the one that the server printed' }],
      },
    );
  }
}

function setupDone(): GatewayError {
  return new GatewayError('conflict', 'setup_done', 'Tracegate is set up already. Sign in instead.');
}
