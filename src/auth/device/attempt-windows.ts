import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { SignInFailure } from '../sign-in/sign-in-failure.entity.ts';

/** What is counted, how often it may happen, and in how long. */
export interface AttemptWindow {
  readonly bucket: string;
  readonly limit: number;
  readonly seconds: number;
}

/**
 * Counts attempts in windows of fixed length. Kept in the database, beside the failed sign-ins, so that the limits hold
 * over restarts and on every replica.
 */
@Injectable()
export class AttemptWindows {
  constructor(@InjectRepository(SignInFailure) private readonly failures: Repository<SignInFailure>) {}

  /** Counts one more, before its outcome is known: parallel ones are all counted. Seconds to wait, 0 while it is within. */
  async count({ bucket, limit, seconds }: AttemptWindow): Promise<number> {
    const rows: Array<{ failures: number; seconds_left: number }> = await this.failures.query(
      COUNT_ONE_MORE,
      [bucket, seconds],
    );
    const [row] = rows;
    if (!row) throw new Error('counting an attempt gave no row');
    return row.failures > limit ? Math.max(1, row.seconds_left) : 0;
  }

  /** Takes one back that was no guess. The others stay: a code of one's own must not clear the way for more guesses. */
  async uncount({ bucket }: AttemptWindow): Promise<void> {
    await this.failures.query(
      'UPDATE sign_in_failures SET failures = failures - 1 WHERE bucket = $1 AND failures > 0',
      [bucket],
    );
  }
}

/** `locked_until` is here the end of the window. */
const COUNT_ONE_MORE = `
  INSERT INTO sign_in_failures AS f (bucket, failures, last_failed_at, locked_until)
  VALUES ($1, 1, now(), now() + $2 * interval '1 second')
  ON CONFLICT (bucket) DO UPDATE SET
    failures = CASE WHEN f.locked_until > now() THEN least(f.failures + 1, 1000000) ELSE 1 END,
    last_failed_at = now(),
    locked_until = CASE WHEN f.locked_until > now() THEN f.locked_until ELSE excluded.locked_until END
  RETURNING failures, ceil(extract(epoch FROM locked_until - now()))::integer AS seconds_left`;
