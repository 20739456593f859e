import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { hashToken, tokenKind } from '../../common/crypto/token.ts';
import { FreshCache } from '../../common/fresh-cache.ts';
import { type Change, ChangeFeed } from '../../database/change-feed.ts';
import { FindCaller } from './find-caller.ts';
import type { KnownToken } from './known-token.ts';
import { SESSION_LIFETIME_MS } from './session-lifetime.ts';
import { tokenExpired, tokenUnknown } from './token-errors.ts';
import { TokenUsage } from './token-usage.ts';

/**
 * Who a token belongs to. Looked up by the hash of the whole token; what was found is remembered until a change is heard
 * of, so that a busy agent does not ask the database for each request, and for 15 minutes while the database is away.
 */
@Injectable()
export class TokenDirectory {
  readonly #known: FreshCache<KnownToken>;

  constructor(
    feed: ChangeFeed,
    private readonly callers: FindCaller,
    private readonly usage: TokenUsage,
  ) {
    this.#known = new FreshCache({ what: 'this token', maxEntries: 50_000, feed });
    feed.on((change) => this.#hear(change));
  }

  /**
   * The caller behind a token, at once where he is remembered.
   *
   * @throws GatewayError 401 unknown, expired or revoked; 503 when the database is away and the token was not seen lately
   */
  callerOf(token: string): Caller | Promise<Caller> {
    if (!tokenKind(token)) throw tokenUnknown();
    const tokenHash = hashToken(token);
    const known = this.#known.get(tokenHash, () => this.callers.byTokenHash(tokenHash));
    if (!(known instanceof Promise)) return this.#use(known);
    return known.then((found) => this.#use(found));
  }

  /** Forgets a token, so that its next use asks the database. */
  forget(tokenId: string): void {
    this.#known.forget(({ caller }) => caller.tokenId === tokenId);
  }

  /** Forgets every token of a person, and those of services that he made. */
  forgetUser(userId: string): void {
    this.#known.forget(({ caller, makerId }) => caller.userId === userId || makerId === userId);
  }

  #hear({ kind, id }: Change): void {
    if (kind === 'token') this.forget(id);
    else if (kind === 'user') this.forgetUser(id);
  }

  #use(known: KnownToken): Caller {
    const now = Date.now();
    if (known.expiresAt <= now) throw tokenExpired();
    const { tokenId, tokenKind: kind } = known.caller;
    if (kind === 'session') known.expiresAt = now + SESSION_LIFETIME_MS;
    this.usage.note({ id: tokenId, kind });
    return known.caller;
  }
}
