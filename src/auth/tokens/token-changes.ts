import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../../common/access/caller.ts';
import { type AuditedChange, AuditTrail } from '../../common/audit/audit-trail.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { auditedToken } from './audited-token.ts';
import { type MintedToken, mint } from './minted-token.ts';
import { TokenDirectory } from './token-directory.ts';
import { memberSuspended } from '../../common/access/member-suspended.ts';
import { noOrganization, tokenExpired, tokenNotFound, tokenRevoked, tokenUnknown } from './token-errors.ts';
import type { TokenOwner } from './token-owner.ts';
import type { Token } from './token.entity.ts';
import { TokensRepository } from './tokens.repository.ts';
import type { WantedToken } from './wanted-token.ts';
import { refuseBeyondMaker, type TokenRights, withinMaker } from './within-maker.ts';

/** A token in the place of another. */
export interface RotatedToken extends MintedToken {
  /** Until when the one before works. */
  readonly previousExpiresAt: Date;
}

/** Makes, rotates and revokes tokens, each in one transaction with its entry in the audit trail. */
@Injectable()
export class TokenChanges {
  constructor(
    private readonly tokens: TokensRepository,
    private readonly directory: TokenDirectory,
    private readonly auditTrail: AuditTrail,
  ) {}

  /**
   * Makes a token that can do no more than the caller's own credential.
   *
   * @throws GatewayError 403 for what goes beyond, 409 when there are too many
   */
  make(caller: Caller, owner: TokenOwner, { name, ...wanted }: WantedToken): Promise<MintedToken> {
    const { kind, userId, organizationId } = owner;
    if (organizationId === null) throw noOrganization();
    refuseSuspended(caller, organizationId);
    return this.tokens.alone(owner, async (manager) => {
      const maker = await this.#makerOf(caller, manager);
      const rights = withinMaker(maker.rights, { ...wanted, organizationId });
      const minted = mint({ kind, userId, createdBy: userId === null ? maker.personId : null, name }, rights);
      await this.#add(owner, minted.token, manager);
      await this.#record(manager, caller, 'token.create', minted.token, {
        after: auditedToken(minted.token),
      });
      return minted;
    });
  }

  /**
   * Makes a token with the name, rights and end of another, which ends when the grace is over, or at its own end if that is
   * earlier. Who rotates gets the new one, so it is held to his credential, and a service token's maker is then he. A
   * second rotation of the same token within the grace gives one that ends with that grace.
   *
   * @throws GatewayError 403 for a token that can do more than the caller's own, 404, 409 for one that has ended or where
   * there are too many
   */
  async rotate(caller: Caller, owner: TokenOwner, id: string, graceSeconds: number): Promise<RotatedToken> {
    const rotated = await this.tokens.alone(owner, async (manager) => {
      const { old, maker } = await this.#toRotate(caller, owner, id, manager);
      const previousExpiresAt = endAfter(graceSeconds, old.expiresAt);
      if (!(await this.tokens.end(owner, id, endsOf(previousExpiresAt, graceSeconds), manager)))
        throw tokenNotFound();
      const { kind, userId, name } = old;
      const minted = mint(
        { kind, userId, createdBy: userId === null ? maker.personId : null, name },
        rightsOf(old),
      );
      await this.#add(owner, minted.token, manager);
      const after = {
        ...auditedToken(minted.token),
        id: minted.token.id,
        previousExpiresAt: previousExpiresAt.toISOString(),
      };
      await this.#record(manager, caller, 'token.rotate', old, { before: auditedToken(old), after });
      return { ...minted, previousExpiresAt };
    });
    this.directory.forget(id);
    return rotated;
  }

  /**
   * Ends a token; its next request is refused.
   *
   * @throws GatewayError 404
   */
  async revoke(caller: Caller, owner: TokenOwner, id: string): Promise<void> {
    await this.tokens.inTransaction(async (manager) => {
      const token = await this.tokens.one(owner, id, manager);
      if (!token || !(await this.tokens.end(owner, id, { revokedAt: new Date() }, manager)))
        throw tokenNotFound();
      const action = revocationOf(token, caller);
      await this.#record(manager, caller, action, token, { before: auditedToken(token) });
    });
    this.directory.forget(id);
  }

  /** What the caller's credential can do at this moment: a request may have waited while it was rotated or revoked. */
  async #makerOf(
    caller: Caller,
    manager: EntityManager,
  ): Promise<{ rights: TokenRights; personId: string | null }> {
    const token = await this.tokens.byId(caller.tokenId, manager);
    if (!token) throw tokenUnknown();
    if (token.revokedAt) throw tokenRevoked();
    const expiresAt = token.kind === 'session' ? null : token.expiresAt;
    if (expiresAt && expiresAt.getTime() <= Date.now()) throw tokenExpired();
    const rights = { ...rightsOf(token), scopes: caller.scopes, role: caller.role ?? null, expiresAt };
    return { rights, personId: caller.userId ?? token.createdBy };
  }

  async #toRotate(caller: Caller, owner: TokenOwner, id: string, manager: EntityManager) {
    const maker = await this.#makerOf(caller, manager);
    const old = await this.tokens.one(owner, id, manager);
    if (!old) throw tokenNotFound();
    if (old.expiresAt && old.expiresAt.getTime() <= Date.now()) throw tokenEnded();
    refuseSuspended(caller, old.organizationId);
    refuseBeyondMaker(maker.rights, rightsOf(old));
    return { old, maker };
  }

  async #add(owner: TokenOwner, token: Token, manager: EntityManager): Promise<void> {
    await this.#refuseGone(token, manager);
    if ((await this.tokens.countLive(owner, manager)) >= owner.maxLive) throw tooManyTokens(owner.maxLive);
    await this.tokens.add(token, manager);
  }

  /** The guard saw the membership, but the person may have been removed or suspended while this waited. */
  async #refuseGone({ userId, organizationId }: Token, manager: EntityManager): Promise<void> {
    if (userId === null || organizationId === null) return;
    const membership = await this.tokens.heldMembership(userId, organizationId, manager);
    if (!membership) throw noOrganization();
    if (membership.suspendedAt) throw memberSuspended();
  }

  #record(
    manager: EntityManager,
    caller: Caller,
    action: AuditedChange['action'],
    { id, kind, name, organizationId }: Token,
    values: Pick<AuditedChange, 'before' | 'after'>,
  ): Promise<void> {
    const target = { type: kind === 'session' ? 'session' : 'token', id, name };
    return this.auditTrail.record(manager, caller, {
      action,
      organizationId: organizationId ?? caller.organizationId,
      target,
      ...values,
    });
  }
}

function rightsOf({ scopes, models, addresses, expiresAt, role, organizationId }: Token): TokenRights {
  return { scopes, models, addresses, expiresAt, role, organizationId };
}

function refuseSuspended(caller: Caller, organizationId: string | null): void {
  if (caller.suspended && caller.organizationId === organizationId) throw memberSuspended();
}

function endAfter(graceSeconds: number, ownEnd: Date | null): Date {
  const graceEnd = new Date(Date.now() + graceSeconds * 1000);
  return ownEnd && ownEnd < graceEnd ? ownEnd : graceEnd;
}

/** Without any grace the old token is revoked: that needs no clocks that agree. */
function endsOf(
  expiresAt: Date,
  graceSeconds: number,
): Pick<Token, 'expiresAt'> & Partial<Pick<Token, 'revokedAt'>> {
  return graceSeconds === 0 ? { expiresAt, revokedAt: expiresAt } : { expiresAt };
}

function revocationOf(token: Token, caller: Caller): AuditedChange['action'] {
  if (token.kind !== 'session') return 'token.revoke';
  return token.id === caller.tokenId ? 'sign_out' : 'session.revoke';
}

const tokenEnded = (): GatewayError =>
  new GatewayError('conflict', 'token_ended', 'This token has expired already. Make a new one instead.');

const tooManyTokens = (limit: number): GatewayError =>
  new GatewayError(
    'conflict',
    'too_many_tokens',
    `There are ${limit} tokens already. Revoke some that are not used any more.`,
  );
