import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DeferredWrites } from '../../common/deferred-writes.ts';
import { sessionEnd } from './session-lifetime.ts';
import type { Token } from './token.entity.ts';
import { type TokenUse, TokensRepository } from './tokens.repository.ts';

/** Notes that tokens were used: "last used" and the sliding end of a session are written every few seconds. */
@Injectable()
export class TokenUsage implements OnApplicationShutdown {
  readonly #uses: DeferredWrites<TokenUse>;

  constructor(tokens: TokensRepository) {
    this.#uses = new DeferredWrites('the last use of tokens', (uses) =>
      tokens.recordUses([...uses.values()]),
    );
  }

  /** Notes one use, now. */
  note(token: Pick<Token, 'id' | 'kind'>): void {
    const usedAt = new Date();
    this.#uses.note(token.id, {
      tokenId: token.id,
      usedAt,
      expiresAt: token.kind === 'session' ? sessionEnd(usedAt) : null,
    });
  }

  /** Writes what was noted, so that a list shows it. */
  flush(): Promise<void> {
    return this.#uses.flush();
  }

  onApplicationShutdown(): Promise<void> {
    return this.#uses.stop();
  }
}
