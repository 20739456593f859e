import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { sha256 } from '../../common/crypto/sha256.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { SignInFailure } from './sign-in-failure.entity.ts';

const SLOWED_AFTER = 3;
const SLOW_STEP_MS = 250;
const SLOWEST_MS = 4000;
const LOCK_MINUTES = 15;
/** Failures of an account from one address, and of one address over all accounts, before it is locked. */
const LIMITS = { account: 10, address: 100 } as const;

/** What is locked: an account from one address, or an address for all accounts. */
export type LockedThing = keyof typeof LIMITS;

/** What a sign-in is counted by. */
export interface SignInSource {
  /** The account as typed, whether it exists or not. */
  readonly account: string;
  readonly address: string;
}

/**
 * Slows, then locks, guessing: per account and address, and per address over all accounts. Kept in the database, so that
 * it holds over restarts and on every replica. An account that does not exist is counted like one that does.
 */
@Injectable()
export class SignInThrottle {
  constructor(@InjectRepository(SignInFailure) private readonly failures: Repository<SignInFailure>) {}

  /**
   * Counts a try before its outcome is known, so that parallel guesses are all counted, and waits as long as the earlier
   * ones ask for. `succeeded` takes it back.
   *
   * @param onLock awaited by the try that locks, and by none of those that then find it locked
   * @throws GatewayError 429 with the seconds left while locked
   */
  async admit(source: SignInSource, onLock: (locked: LockedThing) => Promise<void>): Promise<void> {
    let failures = 0;
    for (const { bucket, counted } of bucketsOf(source)) {
      const row = await this.#count(bucket, LIMITS[counted]);
      if (row.locks) await onLock(counted);
      const secondsLeft = row.locked_until ? Math.ceil((row.locked_until.getTime() - Date.now()) / 1000) : 0;
      if (secondsLeft > 0) throw locked(secondsLeft);
      if (counted === 'account') failures = row.failures - 1;
    }
    const over = failures - SLOWED_AFTER;
    if (over > 0) await delay(Math.min(SLOW_STEP_MS * 2 ** (over - 1), SLOWEST_MS));
  }

  /** Takes back what `admit` counted, and forgets the failures of this account from this address. */
  async succeeded(source: SignInSource): Promise<void> {
    for (const { bucket, counted } of bucketsOf(source)) {
      if (counted === 'account') await this.failures.delete({ bucket });
      else await this.failures.decrement({ bucket }, 'failures', 1);
    }
  }

  async #count(bucket: string, limit: number): Promise<Counted> {
    const rows: Counted[] = await this.failures.query(COUNT_ONE_MORE, [
      bucket,
      limit,
      `${LOCK_MINUTES} minutes`,
    ]);
    const [row] = rows;
    if (!row) throw new Error('counting a sign-in gave no row');
    return row;
  }
}

interface Counted {
  readonly failures: number;
  readonly locked_until: Date | null;
  /** Whether this very try has locked it. */
  readonly locks: boolean;
}

/** One more try, in one statement; a lock that holds is left as it is, and an old row begins anew. */
const COUNT_ONE_MORE = `
  INSERT INTO sign_in_failures AS f (bucket, failures, last_failed_at) VALUES ($1, 1, now())
  ON CONFLICT (bucket) DO UPDATE SET
    failures = CASE WHEN f.locked_until > now() THEN f.failures
                    WHEN f.last_failed_at < now() - $3::interval OR f.locked_until IS NOT NULL THEN 1
                    ELSE f.failures + 1 END,
    last_failed_at = now(),
    locked_until = CASE WHEN f.locked_until > now() THEN f.locked_until
                        WHEN f.last_failed_at < now() - $3::interval OR f.locked_until IS NOT NULL THEN NULL
                        WHEN f.failures + 1 > $2 THEN now() + $3::interval END
  RETURNING failures, locked_until, coalesce(locked_until = now() + $3::interval, false) AS locks`;

function bucketsOf({ account, address }: SignInSource): Array<{ bucket: string; counted: LockedThing }> {
  // Hashed: what was typed into the e-mail field may be a password.
  const accountPart = sha256(account.trim().toLowerCase()).slice(0, 32);
  return [
    { bucket: `account:${accountPart}:${address}`, counted: 'account' },
    { bucket: `address:${address}`, counted: 'address' },
  ];
}

function locked(seconds: number): GatewayError {
  const minutes = Math.ceil(seconds / 60);
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return new GatewayError(
    'rateLimited',
    'too_many_attempts',
    `Signing in failed too often. It is locked from here for ${wait}; then try again.`,
    {
      retryAfterSeconds: seconds,
    },
  );
}
