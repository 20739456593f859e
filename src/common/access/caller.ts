import type { TokenKind } from '../crypto/token.ts';

/** What a token may be used for: requests to the providers, or calls of the REST interface. */
export const tokenScopes = ['proxy', 'api'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Who asks, as the credential of the request says. The first argument of every service method. */
export interface Caller {
  readonly userId: string;
  /** The organisation that the request belongs to; undefined for a person who is in none. */
  readonly organizationId: string | undefined;
  readonly tokenId: string;
  readonly tokenKind: TokenKind;
  readonly scopes: readonly TokenScope[];
}
