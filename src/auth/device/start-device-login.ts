import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { Origin, TokenScope } from '../../common/access/caller.ts';
import { Secret } from '../../common/crypto/secret.ts';
import { sha256 } from '../../common/crypto/sha256.ts';
import { newId } from '../../common/identifier.ts';
import { AttemptWindows } from './attempt-windows.ts';
import { DeviceGrant } from './device-grant.entity.ts';
import type { OAuthClient } from './oauth-client.ts';
import { OAuthError } from './oauth-error.ts';
import { hashUserCode, mintUserCode } from './user-code.ts';

const LIFETIME_SECONDS = 600;
const INTERVAL_SECONDS = 5;
/** From one address, which an office may share. */
const STARTS = { limit: 60, seconds: 600 };

/** What a program is told when its sign-in begins (RFC 8628, 3.2). */
export interface StartedDeviceLogin {
  readonly deviceCode: Secret;
  readonly userCode: string;
  readonly expiresInSeconds: number;
  readonly intervalSeconds: number;
}

/** Begins the sign-in of a program: makes the code that it polls with and the one that its person compares. */
@Injectable()
export class StartDeviceLogin {
  constructor(
    @InjectRepository(DeviceGrant) private readonly grants: Repository<DeviceGrant>,
    private readonly windows: AttemptWindows,
  ) {}

  /** @throws OAuthError 429 where too many come from one address */
  async start(
    client: OAuthClient,
    scopes: readonly TokenScope[],
    origin: Origin,
  ): Promise<StartedDeviceLogin> {
    await this.#admit(origin.address ?? 'unknown');
    await this.grants.query(`DELETE FROM device_grants WHERE expires_at < now() - interval '1 day'`);
    const deviceCode = new Secret(randomBytes(32).toString('base64url'));
    const userCode = mintUserCode();
    await this.grants.insert({
      ...unanswered(),
      deviceCodeHash: hashDeviceCode(deviceCode.reveal()),
      userCodeHash: hashUserCode(userCode),
      clientId: client.id,
      clientName: client.name,
      scope: scopes.join(' '),
      address: origin.address,
      userAgent: origin.userAgent?.slice(0, 256) ?? null,
    });
    return { deviceCode, userCode, expiresInSeconds: LIFETIME_SECONDS, intervalSeconds: INTERVAL_SECONDS };
  }

  async #admit(address: string): Promise<void> {
    const secondsLeft = await this.windows.count({ bucket: `device-start:${address}`, ...STARTS });
    if (secondsLeft === 0) return;
    throw new OAuthError('slow_down', 'Too many sign-ins were begun from this address. Try again later.', {
      status: 429,
      retryAfterSeconds: secondsLeft,
    });
  }
}

/** What is stored of a device code and what it is looked up by. */
export function hashDeviceCode(code: string): string {
  return sha256(code);
}

function unanswered(): Pick<
  DeviceGrant,
  | 'id'
  | 'createdAt'
  | 'expiresAt'
  | 'intervalSeconds'
  | 'lastPolledAt'
  | 'decidedAt'
  | 'approvedBy'
  | 'organizationId'
  | 'deliveredAt'
> {
  const createdAt = new Date();
  return {
    id: newId(),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + LIFETIME_SECONDS * 1000),
    intervalSeconds: INTERVAL_SECONDS,
    lastPolledAt: null,
    decidedAt: null,
    approvedBy: null,
    organizationId: null,
    deliveredAt: null,
  };
}
