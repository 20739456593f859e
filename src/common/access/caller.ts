import type { TokenKind } from '../crypto/token.ts';
import type { Role } from './role.ts';

/** What a token may be used for: requests to the providers, calls of the REST interface, reading metrics. */
export const tokenScopes = ['proxy', 'api', 'metrics'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** What a token was limited to when it was made; null for no limit of that kind. */
export interface TokenLimits {
  /** Patterns of models: exact, `prefix*` or `*`. */
  readonly models: readonly string[] | null;
  /** CIDRs from which it may be used. */
  readonly addresses: readonly string[] | null;
}

/** Where a call comes from; stands in the audit trail. */
export interface Origin {
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Who asks, as the credential of the request says. The first argument of every service method. */
export interface Caller {
  /** The person; undefined for a service token, which speaks for its organisation. */
  readonly userId: string | undefined;
  /**
   * The organisation that the request belongs to: the token's, else the person's default. On a REST route of an
   * organisation it is that one. Undefined for a person who is in none.
   */
  readonly organizationId: string | undefined;
  /** The role in that organisation. */
  readonly role: Role | undefined;
  /** Whether the person is suspended in that organisation. */
  readonly suspended: boolean;
  readonly tokenId: string;
  readonly tokenKind: TokenKind;
  readonly scopes: readonly TokenScope[];
  readonly limits: TokenLimits;
  /** When the token ends, in milliseconds since the epoch; Infinity for one without an end. A session's end slides. */
  readonly tokenEnd: number;
  /** The one organisation that the token is bound to; undefined for one that goes where its person goes. */
  readonly boundTo: string | undefined;
  /** Set on calls of the REST interface. */
  readonly origin?: Origin;
}

/** A caller who is a person. */
export interface Person extends Caller {
  readonly userId: string;
}

/** A caller in an organisation: one of its members, or a service of it. */
export interface Member extends Caller {
  readonly organizationId: string;
  readonly role: Role;
}
