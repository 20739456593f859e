import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Origin } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { hashToken, tokenKind } from '../../common/crypto/token.ts';
import { OAuthError } from './oauth-error.ts';
import { PersonStanding } from './person-standing.ts';
import { isRefreshToken } from './new-session.ts';
import { SessionFamilies } from './session-families.ts';

interface Revocable {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly organizationId: string | null;
  /** Null for a session that nothing renews, as one of the pages. */
  readonly familyId: string | null;
}

/** Ends a session for whoever has one of its tokens (RFC 7009): a program that signs out. The other token ends with it. */
@Injectable()
export class RevokeTokens {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly standing: PersonStanding,
    private readonly families: SessionFamilies,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Does nothing for a token that is unknown or has ended (RFC 7009, 2.2).
   *
   * @throws OAuthError `unsupported_token_type` for a token that a person has made and looks after himself
   */
  async revoke(token: string, origin: Origin): Promise<void> {
    const kind = tokenKind(token);
    if (kind === 'proxy' || kind === 'service') {
      throw new OAuthError('unsupported_token_type', 'Revoke this token where it was made.');
    }
    const found = await this.#find(token);
    if (!found) return;
    const actsIn = await this.standing.organizationOf(found.userId, found.organizationId);
    await this.dataSource.transaction(async (manager) => {
      if (await this.#end(manager, found)) await this.#record(manager, found, actsIn, origin);
    });
  }

  async #find(token: string): Promise<Revocable | undefined> {
    const condition = isRefreshToken(token) ? BY_REFRESH_TOKEN : BY_SESSION;
    const rows: Revocable[] = await this.dataSource.query(FIND + condition, [hashToken(token)]);
    return rows[0];
  }

  /** Whether anything lived. */
  async #end(manager: EntityManager, { familyId, sessionId }: Revocable): Promise<boolean> {
    if (familyId === null) return endSession(manager, sessionId);
    await this.families.lock(manager, familyId);
    const live = await this.families.liveSessions(manager, familyId);
    await this.families.revoke(manager, familyId);
    return live.length > 0;
  }

  async #record(
    manager: EntityManager,
    { userId, sessionId, name }: Revocable,
    organizationId: string | undefined,
    origin: Origin,
  ): Promise<void> {
    await this.audit.record(
      manager,
      { userId, origin },
      {
        action: 'sign_out',
        organizationId: organizationId ?? null,
        target: { type: 'session', id: sessionId, name },
      },
    );
  }
}

async function endSession(manager: EntityManager, id: string): Promise<boolean> {
  const [, affected]: [unknown[], number] = await manager.query(
    'UPDATE tokens SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL',
    [id],
  );
  return affected === 1;
}

const FIND = `
  SELECT t.id AS "sessionId", t.user_id AS "userId", t.name, t.organization_id AS "organizationId",
         r.family_id AS "familyId"
    FROM tokens t LEFT JOIN refresh_tokens r ON r.session_id = t.id
   WHERE t.kind = 'session'`;

const BY_REFRESH_TOKEN = ' AND r.token_hash = $1 AND r.revoked_at IS NULL';
const BY_SESSION = ' AND t.token_hash = $1 AND t.revoked_at IS NULL';
