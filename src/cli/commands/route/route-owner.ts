import { Option } from 'commander';
import type { ApiClient } from '../../api/api-client.ts';
import { chosenOrganization } from '../../api/organizations.ts';
import type { OrgOption } from '../../options/org-option.ts';

/** Whose routes a command is about. */
export interface RouteOwnerOption extends OrgOption {
  readonly own?: boolean;
}

/** `--own` */
export function ownOption(): Option {
  return new Option('--own', 'your own routes instead of those of an organisation').conflicts('org');
}

/** The organisation whose routes are meant; undefined for the caller's own. */
export async function routeOwner(
  client: ApiClient,
  { own, org }: RouteOwnerOption,
): Promise<string | undefined> {
  return own === true ? undefined : chosenOrganization(client, org);
}
