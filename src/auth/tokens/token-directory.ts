import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { hashToken, tokenKind } from '../../common/crypto/token.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { FreshCache } from '../../common/fresh-cache.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import { SESSION_LIFETIME_MS } from './session-lifetime.ts';
import { directoryAway, tokenExpired, tokenRevoked, tokenUnknown } from './token-errors.ts';
import type { Token } from './token.entity.ts';
import { TokenUsage } from './token-usage.ts';
import { TokensRepository } from './tokens.repository.ts';

interface Known {
  readonly caller: Caller;
  readonly token: Pick<Token, 'id' | 'kind'>;
  /** Milliseconds since the epoch; Infinity for a token without an end. */
  expiresAt: number;
}

/**
 * Who a token belongs to. Looked up by the hash of the whole token; what was found is remembered for a few seconds, so
 * that a busy agent does not ask the database for each request, and for 15 minutes while the database is away.
 */
@Injectable()
export class TokenDirectory {
  readonly #known = new FreshCache<Known>({ maxEntries: 50_000, freshMs: 5000, staleMs: 15 * 60_000 });

  constructor(
    private readonly tokens: TokensRepository,
    private readonly people: PeopleRepository,
    private readonly usage: TokenUsage,
  ) {}

  /**
   * The caller behind a token, at once where he is remembered.
   *
   * @throws GatewayError 401 unknown, expired or revoked; 503 when the database is away and the token was not seen lately
   */
  callerOf(token: string): Caller | Promise<Caller> {
    if (!tokenKind(token)) throw tokenUnknown();
    const tokenHash = hashToken(token);
    const known = this.#known.get(tokenHash, () => this.#read(tokenHash));
    if (!(known instanceof Promise)) return this.#use(known);
    return known.then((found) => this.#use(found), refuseOrAway);
  }

  /** Forgets a token, so that its next use asks the database. */
  forget(tokenId: string): void {
    this.#known.forget(({ token }) => token.id === tokenId);
  }

  /** Forgets every token of a person. */
  forgetUser(userId: string): void {
    this.#known.forget(({ caller }) => caller.userId === userId);
  }

  #use(known: Known): Caller {
    const now = Date.now();
    if (known.expiresAt <= now) throw tokenExpired();
    if (known.token.kind === 'session') known.expiresAt = now + SESSION_LIFETIME_MS;
    this.usage.note(known.token);
    return known.caller;
  }

  async #read(tokenHash: string): Promise<Known> {
    const token = await this.tokens.byHash(tokenHash);
    if (!token) throw tokenUnknown();
    if (token.revokedAt) throw tokenRevoked();
    if (token.expiresAt && token.expiresAt.getTime() <= Date.now()) throw tokenExpired();
    const organizationId =
      token.organizationId ?? (await this.people.membershipsOf(token.userId))[0]?.organizationId;
    return {
      caller: {
        userId: token.userId,
        organizationId,
        tokenId: token.id,
        tokenKind: token.kind,
        scopes: token.scopes,
      },
      token: { id: token.id, kind: token.kind },
      expiresAt: token.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
    };
  }
}

function refuseOrAway(error: unknown): never {
  throw error instanceof GatewayError ? error : directoryAway(error);
}
