import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Person } from '../../common/access/caller.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { type MintedToken, mint } from './minted-token.ts';
import { sessionEnd } from './session-lifetime.ts';
import { TokenChanges } from './token-changes.ts';
import { personalTokensOf, sessionsOf, type TokenOwner } from './token-owner.ts';
import type { Token } from './token.entity.ts';
import { TokensRepository } from './tokens.repository.ts';

export type { MintedToken } from './minted-token.ts';

/** Where and with what a person signed in; shown to him in the list of his sessions. */
export interface SignInOrigin {
  readonly userAgent: string | null;
  readonly address: string | null;
}

/** Opens sessions, and lists and ends what a person has: his sessions and his proxy tokens. */
@Injectable()
export class TokensService {
  constructor(
    private readonly tokens: TokensRepository,
    private readonly changes: TokenChanges,
  ) {}

  /** Opens a session for a person who has just proved who he is. */
  async openSession(userId: string, origin: SignInOrigin, manager?: EntityManager): Promise<MintedToken> {
    const minted = mint(
      { kind: 'session', userId, createdBy: null, name: 'session' },
      {
        scopes: ['proxy', 'api'],
        models: null,
        addresses: null,
        expiresAt: sessionEnd(),
        role: null,
        organizationId: null,
      },
    );
    const token = {
      ...minted.token,
      userAgent: origin.userAgent?.slice(0, 256) ?? null,
      address: origin.address,
    };
    await this.tokens.add(token, manager);
    return { ...minted, token };
  }

  /** The caller's own sessions or proxy tokens, the newest first. */
  async list(caller: Person, kind: OwnKind, limit: number, cursor: string | undefined): Promise<Page<Token>> {
    const rows = await this.tokens.page(ownedBy(caller, kind), limit, cursor);
    return pageOf(
      rows,
      limit,
      (row) => row.id,
      (row) => row,
    );
  }

  /**
   * Ends one of the caller's own; its next request is refused.
   *
   * @throws GatewayError 404
   */
  async revoke(caller: Person, kind: OwnKind, id: string): Promise<void> {
    await this.changes.revoke(caller, ownedBy(caller, kind), id);
  }
}

type OwnKind = Exclude<Token['kind'], 'service'>;

function ownedBy(caller: Person, kind: OwnKind): TokenOwner {
  return kind === 'session' ? sessionsOf(caller) : personalTokensOf(caller);
}
