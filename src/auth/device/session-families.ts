import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Origin, TokenScope } from '../../common/access/caller.ts';
import type { Secret } from '../../common/crypto/secret.ts';
import { mintToken } from '../../common/crypto/token.ts';
import { SESSION_LIFETIME_MS } from '../tokens/session-lifetime.ts';
import { Token } from '../tokens/token.entity.ts';
import { mintRefreshToken, refreshTokenOf, type SessionTerms, sessionOf } from './new-session.ts';
import { RefreshToken } from './refresh-token.entity.ts';

/** Tokens just made: the only moment at which their texts exist. */
export interface IssuedTokens {
  readonly accessToken: Secret;
  readonly refreshToken: Secret;
  readonly sessionId: string;
  /** Until the access token ends if it is not used. */
  readonly expiresInSeconds: number;
  readonly scopes: readonly TokenScope[];
}

/**
 * The sessions of programs, each with the refresh token that renews it. All that come of one sign-in are a family, of
 * which one session lives, except for a moment after an answer that was lost. Every method runs in the caller's
 * transaction; database triggers tell every process of the sessions that end.
 */
@Injectable()
export class SessionFamilies {
  /** Lets one transaction at a time work on a family, until it ends. */
  async lock(manager: EntityManager, familyId: string): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [familyId]);
  }

  /** Opens a session and makes the refresh token that will renew it. */
  async open(manager: EntityManager, terms: SessionTerms, origin: Origin): Promise<IssuedTokens> {
    const accessToken = mintToken('session');
    const refreshToken = mintRefreshToken();
    const session = sessionOf(terms, origin, accessToken);
    await manager.insert(Token, session);
    await manager.insert(RefreshToken, refreshTokenOf(terms, session.id, refreshToken));
    const expiresInSeconds = SESSION_LIFETIME_MS / 1000;
    return { accessToken, refreshToken, sessionId: session.id, expiresInSeconds, scopes: terms.scopes };
  }

  /** The sessions of a family that live, held as they are until the transaction ends. */
  async liveSessions(manager: EntityManager, familyId: string): Promise<string[]> {
    const rows: Array<{ id: string }> = await manager.query(
      `SELECT id FROM tokens WHERE revoked_at IS NULL
          AND id IN (SELECT session_id FROM refresh_tokens WHERE family_id = $1) ORDER BY id FOR UPDATE`,
      [familyId],
    );
    return rows.map(({ id }) => id);
  }

  /** Ends what lives of a family, so that a new session can take its place: old tokens of it are spent from now on. */
  async spend(manager: EntityManager, familyId: string): Promise<void> {
    await endSessions(manager, familyId);
    await manager.query(
      'UPDATE refresh_tokens SET used_at = now() WHERE family_id = $1 AND used_at IS NULL',
      [familyId],
    );
  }

  /** Ends a family for good. */
  async revoke(manager: EntityManager, familyId: string): Promise<void> {
    await endSessions(manager, familyId);
    await manager.query(
      'UPDATE refresh_tokens SET revoked_at = now() WHERE family_id = $1 AND revoked_at IS NULL',
      [familyId],
    );
  }

  /** Removes refresh tokens that ended long ago. */
  async sweep(manager: EntityManager): Promise<void> {
    await manager.query(`DELETE FROM refresh_tokens WHERE expires_at < now() - interval '1 day'`);
  }
}

async function endSessions(manager: EntityManager, familyId: string): Promise<void> {
  await manager.query(
    `UPDATE tokens SET revoked_at = now() WHERE revoked_at IS NULL
        AND id IN (SELECT session_id FROM refresh_tokens WHERE family_id = $1)`,
    [familyId],
  );
}
