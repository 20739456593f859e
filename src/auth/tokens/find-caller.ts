import { Injectable } from '@nestjs/common';
import type { Caller, TokenScope } from '../../common/access/caller.ts';
import { isWithin, roleHas } from '../../common/access/permissions.ts';
import { defaultMembership } from '../../orgs/default-membership.ts';
import type { Membership } from '../../orgs/membership.entity.ts';
import { PeopleRepository } from '../../orgs/people.repository.ts';
import type { KnownToken } from './known-token.ts';
import { tokenExpired, tokenRevoked, tokenUnknown } from './token-errors.ts';
import type { Token } from './token.entity.ts';
import { TokensRepository } from './tokens.repository.ts';

type Standing = Pick<Caller, 'organizationId' | 'role' | 'suspended'>;

/** Reads from the database whom a token speaks for, in which organisation and as what. */
@Injectable()
export class FindCaller {
  constructor(
    private readonly tokens: TokensRepository,
    private readonly people: PeopleRepository,
  ) {}

  /** @throws GatewayError 401 unknown, expired or revoked */
  async byTokenHash(tokenHash: string): Promise<KnownToken> {
    const token = await this.tokens.byHash(tokenHash);
    if (!token) throw tokenUnknown();
    if (token.revokedAt) throw tokenRevoked();
    const expiresAt = token.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;
    if (expiresAt <= Date.now()) throw tokenExpired();
    const standing =
      token.userId === null ? await this.#ofService(token) : await this.#ofPerson(token.userId, token);
    const { models, addresses } = token;
    const caller: Caller = {
      userId: token.userId ?? undefined,
      ...standing,
      tokenId: token.id,
      tokenKind: token.kind,
      scopes: scopesOf(token, standing),
      limits: { models, addresses },
      tokenEnd: expiresAt,
      boundTo: token.organizationId ?? undefined,
    };
    return { caller, makerId: token.createdBy, expiresAt };
  }

  /**
   * A service token belongs to the organisation and works on when its maker goes. What it may do by REST never exceeds
   * what its maker may do at this moment: without him, or with a smaller role of his, it has no role.
   */
  async #ofService({ organizationId, role, createdBy }: Token): Promise<Standing> {
    const standing = { organizationId: organizationId ?? undefined, suspended: false };
    const maker =
      createdBy && organizationId ? await this.people.membership(createdBy, organizationId) : undefined;
    const holds = maker && role && !maker.suspendedAt && isWithin(role, maker.role);
    return { ...standing, role: holds ? role : undefined };
  }

  /** In the token's organisation and no other, else in the person's default one. */
  async #ofPerson(userId: string, { organizationId }: Token): Promise<Standing> {
    if (organizationId !== null) return standingIn(await this.people.membership(userId, organizationId));
    const [memberships, user] = await Promise.all([
      this.people.membershipsOf(userId),
      this.people.userById(userId),
    ]);
    return standingIn(defaultMembership(memberships, user?.defaultOrganizationId ?? null));
  }
}

/**
 * What a token is for at this moment. The metrics are those of the whole server, for administrators alone: the session of
 * one reads them, so it can make tokens for them, and a token of his does so for as long as he is one. A service token
 * keeps what it was made for: it works on when its maker goes.
 */
function scopesOf({ kind, scopes }: Token, { role, suspended }: Standing): readonly TokenScope[] {
  if (kind === 'service') return scopes;
  const administers = role !== undefined && !suspended && roleHas(role, 'organization:manage');
  const reads = administers && scopes.includes(kind === 'session' ? 'api' : 'metrics');
  const others = scopes.filter((scope) => scope !== 'metrics');
  return reads ? [...others, 'metrics'] : others;
}

function standingIn(membership: Membership | undefined): Standing {
  if (!membership) return { organizationId: undefined, role: undefined, suspended: false };
  const { organizationId, suspendedAt } = membership;
  return { organizationId, role: membership.role, suspended: suspendedAt !== null };
}
