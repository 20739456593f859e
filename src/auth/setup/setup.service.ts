import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashPassword } from '../../common/crypto/password.ts';
import { sha256 } from '../../common/crypto/sha256.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { Configuration } from '../../config/configuration.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import type { SignInOrigin } from '../tokens/tokens.service.ts';
import { type FirstOwner, FoundFirstOrganization } from './found-first-organization.ts';
import type { SetupDto } from './setup.dto.ts';

/** The first run: the first organisation and its owner. Works once. */
@Injectable()
export class SetupService {
  constructor(
    private readonly configuration: Configuration,
    private readonly people: PeopleRepository,
    private readonly first: FoundFirstOrganization,
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
    const owner = await this.first.found(body, await hashPassword(body.password), origin);
    if (!owner) throw setupDone();
    return owner;
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
