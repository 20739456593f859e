import { CliError } from '../cli-error.ts';
import { isIdentifier } from '../options/identifier.ts';
import type { KeyReference } from '../options/key-option.ts';
import type { Grants } from './answers.ts';
import type { ApiClient } from './api-client.ts';
import { organizationPath, pathPart } from './organization-path.ts';
import { readList } from './read-list.ts';

/** A named route, as the server tells of it. */
export interface Route {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** Absent of a person's own routes. */
  readonly grants?: Grants;
  readonly targets: readonly {
    readonly provider: string;
    readonly model: string;
    readonly key: KeyReference;
    readonly weight: number;
    readonly format?: string;
    readonly strict?: boolean;
    readonly demote?: boolean;
  }[];
  readonly strategy: string;
  readonly retries: number;
  /** The name of another route, of an alias. */
  readonly route: string | null;
}

/** The path of an organisation's routes, or of the caller's own where no organisation is given. */
export function routesPath(org: string | undefined, id?: string): string {
  const routes = org === undefined ? '/me/routes' : organizationPath(org, 'routes');
  return id === undefined ? routes : `${routes}/${pathPart(id)}`;
}

/** All routes of an organisation that the caller may see, or his own. */
export function listRoutes(client: ApiClient, org: string | undefined): Promise<Route[]> {
  return readList<Route, 'id' | 'name'>(client, routesPath(org), { members: ['id', 'name'] });
}

/**
 * The route with a name or an id. Several may have one name, for different members.
 *
 * @returns undefined where there is none
 * @throws CliError where there are several
 */
export async function findRoute(
  client: ApiClient,
  org: string | undefined,
  nameOrId: string,
): Promise<Route | undefined> {
  const routes = await listRoutes(client, org);
  const byId = isIdentifier(nameOrId) ? routes.find(({ id }) => id === nameOrId.toLowerCase()) : undefined;
  if (byId !== undefined) return byId;
  const [route, ...others] = routes.filter(({ name }) => name === nameOrId);
  if (others.length === 0) return route;
  throw new CliError(
    `There are ${others.length + 1} routes of this name, for different members.`,
    'Name one by its id, with `set` by --id: `tracegate route list` shows the ids.',
  );
}
