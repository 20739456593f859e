import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, LessThan, type EntityManager, MoreThan, Not, Repository } from 'typeorm';
import { Token } from './token.entity.ts';

/** Use of one token, gathered in memory before it is written. */
export interface TokenUse {
  readonly tokenId: string;
  readonly usedAt: Date;
  /** A session's new end; null leaves the end as it is. */
  readonly expiresAt: Date | null;
}

/** Sessions and proxy tokens: by their hash for the guards, by their owner for the person who looks after them. */
@Injectable()
export class TokensRepository {
  constructor(@InjectRepository(Token) private readonly tokens: Repository<Token>) {}

  byHash(tokenHash: string): Promise<Token | null> {
    return this.tokens.findOneBy({ tokenHash });
  }

  async add(token: Token, manager: EntityManager = this.tokens.manager): Promise<void> {
    await manager.insert(Token, token);
  }

  /** The owner's tokens that still work or have merely expired, the newest first, one more than the limit. */
  page(userId: string, kind: Token['kind'], limit: number, cursor: string | undefined): Promise<Token[]> {
    const before = cursor ? { id: LessThan(cursor) } : {};
    return this.tokens.find({
      where: { userId, kind, revokedAt: IsNull(), ...before },
      order: { id: 'DESC' },
      take: limit + 1,
    });
  }

  /** Ends one token of its owner. False where he has no such token. */
  async revoke(userId: string, kind: Token['kind'], id: string): Promise<boolean> {
    const result = await this.tokens.update(
      { id, userId, kind, revokedAt: IsNull() },
      { revokedAt: new Date() },
    );
    return result.affected === 1;
  }

  /** Ends every session of a person but one. */
  async revokeOtherSessions(userId: string, keptId: string, manager: EntityManager): Promise<void> {
    const others = { userId, kind: 'session' as const, id: Not(keptId), revokedAt: IsNull() };
    await manager.update(Token, others, { revokedAt: new Date() });
  }

  /** Writes the latest use of each token in one statement; a later use that is already stored stays. */
  async recordUses(uses: readonly TokenUse[]): Promise<void> {
    await this.tokens.query(
      `UPDATE tokens SET last_used_at = greatest(tokens.last_used_at, used.at),
              expires_at = CASE WHEN used.ends IS NULL THEN tokens.expires_at ELSE greatest(tokens.expires_at, used.ends) END
         FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS used (id, at, ends)
        WHERE tokens.id = used.id`,
      [uses.map((use) => use.tokenId), uses.map((use) => use.usedAt), uses.map((use) => use.expiresAt)],
    );
  }

  /** How many of a person's proxy tokens still work. */
  countLive(userId: string): Promise<number> {
    const now = new Date();
    return this.tokens.count({
      where: [
        { userId, kind: 'proxy', revokedAt: IsNull(), expiresAt: IsNull() },
        { userId, kind: 'proxy', revokedAt: IsNull(), expiresAt: MoreThan(now) },
      ],
    });
  }
}
