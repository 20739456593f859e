import { UsageError } from '../cli-error.ts';
import { emailAddress } from '../options/e-mail.ts';
import type { Grants } from './answers.ts';
import type { ApiClient } from './api-client.ts';
import { findMember, listMembers } from './members.ts';
import { Refusal } from './refusal.ts';

/**
 * Turns what was typed, `all` or e-mail addresses, into what the server takes.
 *
 * @returns undefined where nothing was typed
 * @throws UsageError, CliError for an address that no member has
 */
export async function readGrants(
  client: ApiClient,
  org: string,
  typed: readonly string[] | undefined,
): Promise<Grants | undefined> {
  if (typed === undefined) return undefined;
  const words = typed.filter((word) => word !== 'all');
  if (words.length === 0 && typed.length > 0) return 'all';
  if (words.length !== typed.length || words.length === 0) {
    throw new UsageError(
      '--grant is either all or e-mail addresses.',
      'For example: --grant ada@example.com',
    );
  }
  const members: string[] = [];
  for (const address of words.map(emailAddress)) members.push((await findMember(client, org, address)).id);
  return [...new Set(members)];
}

/**
 * A function that words grants for a person: by e-mail addresses where the caller may see the members, else by their
 * number.
 */
export async function grantWords(
  client: ApiClient,
  org: string,
  all: readonly Grants[],
): Promise<(grants: Grants) => string> {
  const addresses = all.some((grants) => grants !== 'all') ? await addressesOf(client, org) : new Map();
  return (grants) => {
    if (grants === 'all') return 'all';
    if (grants.length === 0) return 'nobody';
    const known = grants.map((id) => addresses.get(id) as string | undefined);
    if (known.every((address) => address !== undefined)) return known.join(', ');
    return grants.length === 1 ? '1 member' : `${grants.length} members`;
  };
}

async function addressesOf(client: ApiClient, org: string): Promise<Map<string, string>> {
  try {
    const members = await listMembers(client, org);
    return new Map(members.map(({ id, email }) => [id, email]));
  } catch (error) {
    if (error instanceof Refusal) return new Map();
    throw error;
  }
}
