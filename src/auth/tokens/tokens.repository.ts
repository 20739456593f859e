import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, LessThan, type EntityManager, MoreThan, Not, Repository } from 'typeorm';
import { Membership } from '../../orgs/membership.entity.ts';
import { User } from '../../orgs/user.entity.ts';
import type { TokenOwner } from './token-owner.ts';
import { Token } from './token.entity.ts';

/** Sets these locks apart from other advisory locks; the second number is the owner's. */
const TOKENS_LOCK = 8484_0003;

/** Use of one token, gathered in memory before it is written. */
export interface TokenUse {
  readonly tokenId: string;
  readonly usedAt: Date;
  /** A session's new end; null leaves the end as it is. */
  readonly expiresAt: Date | null;
}

/** Sessions and tokens: by their hash for the guards, by their owner for whoever looks after them. */
@Injectable()
export class TokensRepository {
  constructor(@InjectRepository(Token) private readonly tokens: Repository<Token>) {}

  byHash(tokenHash: string): Promise<Token | null> {
    return this.tokens.findOneBy({ tokenHash });
  }

  byId(id: string, manager: EntityManager): Promise<Token | null> {
    return manager.findOneBy(Token, { id });
  }

  async add(token: Token, manager: EntityManager = this.tokens.manager): Promise<void> {
    await manager.insert(Token, token);
  }

  inTransaction<Result>(work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.tokens.manager.transaction(work);
  }

  /** Runs work that makes tokens of an owner alone: of two at once the second waits, so that both are counted. */
  alone<Result>(owner: TokenOwner, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.inTransaction(async (manager) => {
      const lock = [TOKENS_LOCK, owner.userId ?? owner.organizationId];
      await manager.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', lock);
      return work(manager);
    });
  }

  /** The owner's tokens that still work or have merely expired, the newest first, one more than the limit. */
  page({ seen }: TokenOwner, limit: number, cursor: string | undefined): Promise<Token[]> {
    const before = cursor ? { id: LessThan(cursor) } : {};
    return this.tokens.find({ where: { ...seen, ...before }, order: { id: 'DESC' }, take: limit + 1 });
  }

  /** One of the owner's tokens that still works or has merely expired. */
  one({ seen }: TokenOwner, id: string, manager: EntityManager): Promise<Token | null> {
    return manager.findOneBy(Token, { ...seen, id });
  }

  /** Sets the end of one of the owner's tokens. False where it was revoked already. */
  async end(
    { seen }: TokenOwner,
    id: string,
    ends: Partial<Pick<Token, 'expiresAt' | 'revokedAt'>>,
    manager: EntityManager,
  ): Promise<boolean> {
    const result = await manager.update(Token, { ...seen, id }, ends);
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

  /** The person's membership, held as it is until the transaction ends: who removes him then finds his new token too. */
  heldMembership(userId: string, organizationId: string, manager: EntityManager): Promise<Membership | null> {
    const lock = { mode: 'pessimistic_read' } as const;
    return manager.findOne(Membership, { where: { userId, organizationId }, lock });
  }

  /** How many of the owner's tokens still work. */
  countLive({ all }: TokenOwner, manager: EntityManager): Promise<number> {
    const live = [
      { ...all, expiresAt: IsNull() },
      { ...all, expiresAt: MoreThan(new Date()) },
    ];
    return manager.count(Token, { where: live });
  }

  /** The persons who made service tokens, by their ids. */
  async makersOf(tokens: readonly Token[]): Promise<ReadonlyMap<string, User>> {
    const ids = new Set(tokens.flatMap(({ createdBy }) => createdBy ?? []));
    const makers = await this.tokens.manager.findBy(User, { id: In([...ids]) });
    return new Map(makers.map((maker) => [maker.id, maker]));
  }
}
