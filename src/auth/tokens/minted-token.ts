import type { Secret } from '../../common/crypto/secret.ts';
import { hashToken, mintToken } from '../../common/crypto/token.ts';
import { newId } from '../../common/identifier.ts';
import type { Token } from './token.entity.ts';
import type { TokenRights } from './within-maker.ts';

/** A token just made: the only moment at which its text exists. */
export interface MintedToken {
  readonly text: Secret;
  readonly token: Token;
}

/** Whose a new token is, and what it is called. */
type Belonging = Pick<Token, 'kind' | 'userId' | 'createdBy' | 'name'>;

/** Makes a token; nothing is stored yet. */
export function mint(belonging: Belonging, rights: TokenRights): MintedToken {
  const text = mintToken(belonging.kind);
  const { scopes, models, addresses } = rights;
  const token = {
    id: newId(),
    tokenHash: hashToken(text.reveal()),
    ...belonging,
    ...rights,
    scopes: [...scopes],
    models: models && [...models],
    addresses: addresses && [...addresses],
    createdAt: new Date(),
    lastUsedAt: null,
    revokedAt: null,
    userAgent: null,
    address: null,
  };
  return { text, token };
}
