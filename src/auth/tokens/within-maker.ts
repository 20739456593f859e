import type { TokenScope } from '../../common/access/caller.ts';
import { isWithin } from '../../common/access/permissions.ts';
import type { Role } from '../../common/access/role.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { isPatternWithin } from '../../common/model-pattern.ts';
import { AddressList } from '../../common/net/address-list.ts';

/** All that decides what a token can do, of the one that makes another as of the one that is made. */
export interface TokenRights {
  readonly scopes: readonly TokenScope[];
  /** Patterns of models; null for all. */
  readonly models: readonly string[] | null;
  /** CIDRs; null for anywhere. */
  readonly addresses: readonly string[] | null;
  /** Null for no end. A session slides on while it is used, so as a maker it has none. */
  readonly expiresAt: Date | null;
  /** What it may do in its organisation; null for nothing there by itself. */
  readonly role: Role | null;
  /** The one organisation that it is bound to; null for one that goes where its person goes. */
  readonly organizationId: string | null;
}

/**
 * What a maker gives to a token that he asks for: what the wish leaves open (models, addresses, end) is as with the maker
 * himself, and nothing goes beyond him. Since each token is held to its own maker, no chain of them gets beyond the first.
 *
 * @throws GatewayError 403 that names what goes beyond
 */
export function withinMaker(maker: TokenRights, wanted: TokenRights): TokenRights {
  const granted = {
    ...wanted,
    models: wanted.models ?? maker.models,
    addresses: wanted.addresses ?? maker.addresses,
    expiresAt: wanted.expiresAt ?? maker.expiresAt,
  };
  refuseBeyondMaker(maker, granted);
  return granted;
}

/**
 * Holds rights that are settled already, those of a token to be rotated, to the one who asks for them.
 *
 * @throws GatewayError 403 that names what goes beyond
 */
export function refuseBeyondMaker(maker: TokenRights, rights: TokenRights): void {
  const scope = rights.scopes.find((one) => !maker.scopes.includes(one));
  if (scope !== undefined) throw beyond('scope', `the scope "${scope}" is missing here.`);
  if (!modelsWithin(maker.models, rights.models)) throw beyond('models', 'its list of models is shorter.');
  if (!addressesWithin(maker.addresses, rights.addresses))
    throw beyond('addresses', 'its list of addresses is narrower.');
  if (!endWithin(maker.expiresAt, rights.expiresAt)) throw beyond('expiry', 'it ends earlier.');
  if (!roleWithin(maker.role, rights.role)) throw beyond('role', `it may not act as ${rights.role}.`);
  if (maker.organizationId !== null && maker.organizationId !== rights.organizationId)
    throw beyond('organization', 'it is for another organisation.');
}

function modelsWithin(maker: TokenRights['models'], rights: TokenRights['models']): boolean {
  return maker === null || (rights !== null && rights.every((pattern) => isPatternWithin(pattern, maker)));
}

function addressesWithin(maker: TokenRights['addresses'], rights: TokenRights['addresses']): boolean {
  if (maker === null || rights === null) return maker === null;
  const list = new AddressList(maker);
  return rights.every((block) => list.includesBlock(block));
}

function endWithin(maker: Date | null, rights: Date | null): boolean {
  return maker === null || (rights !== null && rights <= maker);
}

function roleWithin(maker: Role | null, rights: Role | null): boolean {
  return rights === null || (maker !== null && isWithin(rights, maker));
}

type Dimension = 'scope' | 'models' | 'addresses' | 'expiry' | 'role' | 'organization';

const beyond = (dimension: Dimension, reason: string): GatewayError =>
  new GatewayError(
    'forbidden',
    `${dimension}_beyond_own`,
    `A token cannot have more rights than the one that makes it: ${reason}`,
  );
