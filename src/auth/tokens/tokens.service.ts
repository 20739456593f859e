import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller, TokenScope } from '../../common/access/caller.ts';
import type { Secret } from '../../common/crypto/secret.ts';
import { hashToken, mintToken } from '../../common/crypto/token.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { type Page, pageOf } from '../../common/http/page.ts';
import { newId } from '../../common/identifier.ts';
import { sessionEnd } from './session-lifetime.ts';
import { TokenDirectory } from './token-directory.ts';
import type { Token } from './token.entity.ts';
import { TokensRepository } from './tokens.repository.ts';

const DAY_MS = 86_400_000;
const MAX_LIVE_TOKENS = 100;

/** Where and with what a person signed in; shown to him in the list of his sessions. */
export interface SignInOrigin {
  readonly userAgent: string | null;
  readonly address: string | null;
}

export interface NewToken {
  readonly name: string;
  readonly expiresInDays?: number | undefined;
  readonly scopes: readonly TokenScope[];
}

/** A token just made: the only moment at which its text exists. */
export interface MintedToken {
  readonly text: Secret;
  readonly token: Token;
}

/** Makes, lists and ends a person's sessions and proxy tokens. */
@Injectable()
export class TokensService {
  constructor(
    private readonly tokens: TokensRepository,
    private readonly directory: TokenDirectory,
  ) {}

  /** Opens a session for a person who has just proved who he is. */
  async openSession(userId: string, origin: SignInOrigin, manager?: EntityManager): Promise<MintedToken> {
    const minted = mint('session', userId, null, 'session', ['proxy', 'api'], sessionEnd());
    const token = {
      ...minted.token,
      userAgent: origin.userAgent?.slice(0, 256) ?? null,
      address: origin.address,
    };
    await this.tokens.add(token, manager);
    return { ...minted, token };
  }

  /**
   * Makes a proxy token for the caller.
   *
   * @throws GatewayError 403 for a scope that his own credential lacks, 409 when he has too many
   */
  async create(caller: Caller, wanted: NewToken): Promise<MintedToken> {
    const beyond = wanted.scopes.find((scope) => !caller.scopes.includes(scope));
    if (beyond) {
      throw new GatewayError(
        'forbidden',
        'scope_beyond_own',
        `A token cannot have more rights than the one that makes it: "${beyond}" is missing here.`,
      );
    }
    if ((await this.tokens.countLive(caller.userId)) >= MAX_LIVE_TOKENS) {
      throw new GatewayError(
        'conflict',
        'too_many_tokens',
        `There are ${MAX_LIVE_TOKENS} tokens already. Revoke some that are not used any more.`,
      );
    }
    const expiresAt = wanted.expiresInDays ? new Date(Date.now() + wanted.expiresInDays * DAY_MS) : null;
    const minted = mint(
      'proxy',
      caller.userId,
      caller.organizationId ?? null,
      wanted.name,
      [...wanted.scopes],
      expiresAt,
    );
    await this.tokens.add(minted.token);
    return minted;
  }

  /** The caller's own sessions or proxy tokens, the newest first. */
  async list(
    caller: Caller,
    kind: Token['kind'],
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<Token>> {
    const rows = await this.tokens.page(caller.userId, kind, limit, cursor);
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
  async revoke(caller: Caller, kind: Token['kind'], id: string): Promise<void> {
    const revoked = await this.tokens.revoke(caller.userId, kind, id);
    this.directory.forget(id);
    if (!revoked)
      throw new GatewayError(
        'notFound',
        'token_not_found',
        'There is no such token, or it was revoked already.',
      );
  }
}

function mint(
  kind: Token['kind'],
  userId: string,
  organizationId: string | null,
  name: string,
  scopes: TokenScope[],
  expiresAt: Date | null,
): MintedToken {
  const text = mintToken(kind);
  const createdAt = new Date();
  const unused = { lastUsedAt: null, revokedAt: null, userAgent: null, address: null };
  const tokenHash = hashToken(text.reveal());
  return {
    text,
    token: {
      id: newId(),
      kind,
      tokenHash,
      userId,
      organizationId,
      name,
      scopes,
      createdAt,
      expiresAt,
      ...unused,
    },
  };
}
