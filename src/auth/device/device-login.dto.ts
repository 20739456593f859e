import { IsOptional, IsString, Matches } from 'class-validator';
import type { TokenScope } from '../../common/access/caller.ts';
import type { DeviceGrant } from './device-grant.entity.ts';
import { scopesIn } from './oauth-client.ts';

/** A sign-in that waits for somebody to approve it. Everything in it is what the program says of itself. */
export class DeviceLoginDto {
  /** As the program shows it; the person compares the two. @example BCDF-GHJK */
  userCode: string;

  /** What the program calls itself. @example 'Claude Code' */
  clientName: string;

  /** Where the program asked from; null where that is unknown. */
  address: string | null;

  /** The program's user agent; null where it sent none. */
  userAgent: string | null;

  /** What its session will be for: `proxy` for requests to models, `api` for this interface. */
  scopes: TokenScope[];

  createdAt: Date;

  expiresAt: Date;

  static of(grant: DeviceGrant, userCode: string): DeviceLoginDto {
    const { clientName, address, userAgent, scope, createdAt, expiresAt } = grant;
    return { userCode, clientName, address, userAgent, scopes: scopesIn(scope), createdAt, expiresAt };
  }
}

export class ApproveDeviceLoginDto {
  /** The organisation that the session is for; without it, it follows the person's default. @example engines */
  @IsOptional()
  @IsString()
  @Matches(/^[a-z0-9][a-z0-9-]{0,62}$/, { message: 'organization must be the short name of an organisation' })
  organization?: string;
}
