import { createHash, randomBytes } from 'node:crypto';
import { newId } from '../../src/common/identifier.ts';
import { query } from './test-database.ts';

/** How a planted token differs from a session that was opened just now. */
export interface PlantedToken {
  readonly id?: string;
  readonly kind?: 'session' | 'proxy';
  readonly scopes?: readonly string[];
  readonly expiresAt?: Date | null;
}

const DAY_MS = 86_400_000;

/** A moment as many days from now as told; in the past where they are negative. */
export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * DAY_MS);
}

/**
 * Puts a token of a person into the database, as old as a test wants it: time passes by SQL. The gateway has not seen it,
 * so it remembers nothing of it.
 *
 * @returns the text of the token
 */
export async function plantToken(
  databaseUrl: string,
  userId: string,
  {
    id = newId(),
    kind = 'session',
    scopes = ['proxy', 'api'],
    expiresAt = daysFromNow(30),
  }: PlantedToken = {},
): Promise<string> {
  const text = `${kind === 'session' ? 'tgs_' : 'tgp_'}${randomBytes(32).toString('base64url')}`;
  await query(
    databaseUrl,
    `INSERT INTO tokens (id, kind, token_hash, user_id, name, scopes, expires_at)
     VALUES ($1, $2, $3, $4, 'planted', $5, $6)`,
    [id, kind, createHash('sha256').update(text).digest('hex'), userId, scopes, expiresAt],
  );
  return text;
}
