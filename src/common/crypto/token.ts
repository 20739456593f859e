import { randomBytes } from 'node:crypto';
import { Secret } from './secret.ts';
import { sha256 } from './sha256.ts';

/** `tgs_` a session, `tgp_` a proxy token of a person, `tgv_` a service token of an organisation. */
export type TokenKind = 'session' | 'proxy' | 'service';

const PREFIXES: Record<TokenKind, string> = { session: 'tgs_', proxy: 'tgp_', service: 'tgv_' };
const FORM = /^tg([spv])_[A-Za-z0-9_-]{43}$/;
const KINDS: Record<string, TokenKind> = { s: 'session', p: 'proxy', v: 'service' };

/** Makes a token of 32 random bytes. It is shown to its owner once; only `hashToken` of it is kept. */
export function mintToken(kind: TokenKind): Secret {
  return new Secret(PREFIXES[kind] + randomBytes(32).toString('base64url'));
}

/** The kind of a text that has the form of our tokens, else undefined. Says nothing about whether the token exists. */
export function tokenKind(text: string): TokenKind | undefined {
  const match = FORM.exec(text);
  return match ? KINDS[match[1] ?? ''] : undefined;
}

/** What is stored of a token and what it is looked up by: the SHA-256 of the whole of it, in hexadecimal. */
export function hashToken(token: string): string {
  return sha256(token);
}
