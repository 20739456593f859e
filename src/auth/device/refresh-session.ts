import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Origin, TokenScope } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { hashToken } from '../../common/crypto/token.ts';
import { invalidGrant } from './oauth-error.ts';
import { PersonStanding } from './person-standing.ts';
import type { SessionTerms } from './new-session.ts';
import { type IssuedTokens, SessionFamilies } from './session-families.ts';

/** How long a spent token may come once more, because the answer was lost or a second process had it too. */
const GRACE_SECONDS = 30;
/** More sessions than this at once come of no lost answer. */
const MAX_LIVE_SESSIONS = 5;

interface PresentedToken extends Omit<SessionTerms, 'scopes'> {
  readonly id: string;
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly scopes: TokenScope[];
}

/** What the exchange came to. `reused`: whoever had it has it no more, and somebody else may have copied it. */
type Outcome = IssuedTokens | 'refused' | 'reused';

/**
 * Renews the session of a program: for its refresh token it gets a new session and a new refresh token, and the old ones
 * end (RFC 9700, 4.14.2). A token that is used a second time was copied, by the program's thief or from him, so that the
 * whole family ends. Within the grace it is answered again; the tokens of both answers then stand beside each other until
 * one of them is used, which spends the other, so that a copy still comes to light.
 */
@Injectable()
export class RefreshSession {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly standing: PersonStanding,
    private readonly families: SessionFamilies,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @param clientId what the program says it is, if it does
   * @throws OAuthError `invalid_grant`, for whatever reason
   */
  async refresh(refreshToken: string, clientId: string | undefined, origin: Origin): Promise<IssuedTokens> {
    const presented = await this.#find(refreshToken);
    if (!presented || (clientId ?? presented.clientId) !== presented.clientId) throw invalidGrant();
    const { userId, organizationId } = presented;
    const actsIn = await this.standing.organizationOf(userId, organizationId);
    const outcome = await this.dataSource.transaction(async (manager) => {
      const result = await this.#exchange(manager, presented, actsIn !== undefined, origin);
      if (result === 'reused') await this.#recordReuse(manager, presented, actsIn, origin);
      return result;
    });
    if (typeof outcome === 'string') throw invalidGrant();
    return outcome;
  }

  async #find(refreshToken: string): Promise<PresentedToken | undefined> {
    const rows: PresentedToken[] = await this.dataSource.query(FIND, [hashToken(refreshToken)]);
    return rows[0];
  }

  async #exchange(
    manager: EntityManager,
    presented: PresentedToken,
    mayAct: boolean,
    origin: Origin,
  ): Promise<Outcome> {
    const { familyId, userId, createdAt } = presented;
    await this.families.lock(manager, familyId);
    const state = await stateOf(manager, presented.id);
    if (state === 'over') return 'refused';
    if (state === 'spent') {
      await this.families.revoke(manager, familyId);
      return 'reused';
    }
    if (!mayAct || (await this.standing.hasNewPassword(manager, userId, createdAt))) return 'refused';
    const live = await this.families.liveSessions(manager, familyId);
    if (state === 'fresh') {
      // Its person, or the program itself, has ended the session: then it stays so.
      if (!live.includes(presented.sessionId)) return 'refused';
      await this.families.spend(manager, familyId);
    } else if (live.length === 0 || live.length >= MAX_LIVE_SESSIONS) return 'refused';
    return this.families.open(manager, presented, origin);
  }

  async #recordReuse(
    manager: EntityManager,
    { sessionId, clientId, clientName }: PresentedToken,
    organizationId: string | undefined,
    origin: Origin,
  ): Promise<void> {
    await this.audit.record(
      manager,
      { userId: undefined, origin },
      {
        action: 'session.revoke',
        organizationId: organizationId ?? null,
        target: { type: 'session', id: sessionId, name: clientName },
        after: { client: clientId, reason: 'a refresh token was used twice' },
      },
    );
  }
}

type State = 'fresh' | 'again' | 'spent' | 'over';

async function stateOf(manager: EntityManager, id: string): Promise<State> {
  const rows: Array<{ state: State }> = await manager.query(STATE, [id, GRACE_SECONDS]);
  return rows[0]?.state ?? 'over';
}

const FIND = `
  SELECT r.id, r.family_id AS "familyId", r.session_id AS "sessionId", r.user_id AS "userId", r.client_id AS "clientId",
         r.client_name AS "clientName", r.created_at AS "createdAt", t.organization_id AS "organizationId", t.scopes
    FROM refresh_tokens r JOIN tokens t ON t.id = r.session_id
   WHERE r.token_hash = $1`;

const STATE = `
  SELECT CASE WHEN revoked_at IS NOT NULL OR expires_at <= now() THEN 'over'
              WHEN used_at IS NULL THEN 'fresh'
              WHEN used_at > now() - $2 * interval '1 second' THEN 'again'
              ELSE 'spent' END AS state
    FROM refresh_tokens WHERE id = $1`;
