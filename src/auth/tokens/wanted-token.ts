import type { Role } from '../../common/access/role.ts';
import type { CreateTokenDto } from './token.dto.ts';
import type { TokenRights } from './within-maker.ts';

const DAY_MS = 86_400_000;

/** A token to be made: what it is called and what it should be able to do. What is null is left to its maker's rights. */
export interface WantedToken extends Omit<TokenRights, 'organizationId'> {
  readonly name: string;
}

/** What a body asks for; the role is that of a service token. */
export function wantedToken(body: CreateTokenDto, role: Role | null): WantedToken {
  const { name, expiresInDays, scopes, models, addresses } = body;
  return {
    name,
    scopes: scopes ?? ['proxy'],
    models: models ?? null,
    addresses: addresses ?? null,
    expiresAt: expiresInDays ? new Date(Date.now() + expiresInDays * DAY_MS) : null,
    role,
  };
}
