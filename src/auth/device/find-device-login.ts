import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, MoreThan, Repository } from 'typeorm';
import type { Person } from '../../common/access/caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { type AttemptWindow, AttemptWindows } from './attempt-windows.ts';
import { DeviceGrant } from './device-grant.entity.ts';
import { hashUserCode, readUserCode } from './user-code.ts';

const WINDOW_SECONDS = 900;
/** Codes that do not exist, in a window: of one person from one address, and from one address whoever it is. */
const MISSES = { person: 20, address: 100 } as const;

/** Finds the sign-in that a code stands for, for a person who has typed it. Guessing is counted (RFC 8628, 5.1). */
@Injectable()
export class FindDeviceLogin {
  constructor(
    @InjectRepository(DeviceGrant) private readonly grants: Repository<DeviceGrant>,
    private readonly windows: AttemptWindows,
  ) {}

  /**
   * A sign-in that waits to be decided.
   *
   * @throws GatewayError 404 unknown, decided or ended; 429 after too many that were not there
   */
  async find(person: Person, typedCode: string): Promise<DeviceGrant> {
    const code = readUserCode(typedCode);
    if (code === undefined) throw deviceCodeNotFound();
    const windows = windowsOf(person);
    for (const window of windows) refuseAfter(await this.windows.count(window));
    const grant = await this.grants.findOneBy({
      userCodeHash: hashUserCode(code),
      decidedAt: IsNull(),
      expiresAt: MoreThan(new Date()),
    });
    if (!grant) throw deviceCodeNotFound();
    for (const window of windows) await this.windows.uncount(window);
    return grant;
  }
}

export const deviceCodeNotFound = (): GatewayError =>
  new GatewayError(
    'notFound',
    'device_code_not_found',
    'No sign-in waits under this code. Compare it with what the program shows, or begin the sign-in again.',
  );

function windowsOf({ userId, origin }: Person): AttemptWindow[] {
  const address = origin?.address ?? 'unknown';
  return [
    { bucket: `device-code:${userId}:${address}`, limit: MISSES.person, seconds: WINDOW_SECONDS },
    { bucket: `device-code-address:${address}`, limit: MISSES.address, seconds: WINDOW_SECONDS },
  ];
}

function refuseAfter(secondsLeft: number): void {
  if (secondsLeft === 0) return;
  throw new GatewayError(
    'rateLimited',
    'too_many_attempts',
    'Too many codes were wrong. Wait a while, then begin the sign-in again.',
    { retryAfterSeconds: secondsLeft },
  );
}
