import { callApi } from './call-api.ts';
import { collectPages } from './collect-pages.ts';
import { inOrganization } from './in-organization.ts';
import type { Grants, Provider } from './keys.ts';

/** A key by name: the organisation's, or the own key of whoever makes the request. */
export interface KeyReference {
  owner: 'org' | 'me';
  name: string;
}

/** Where a request may go: a model at a provider, with a key. */
export interface Target {
  provider: Provider;
  /** `*` means the model as it was asked for. */
  model: string;
  key: KeyReference;
  weight: number;
  /** What a server of OpenAI’s kind speaks, where it is said. */
  format?: 'chat' | 'responses';
  /** Whether requests that would lose something in translation are refused. */
  strict?: boolean;
  /** Whether requests that are not streamed go out as streams. */
  demote?: boolean;
}

/** A named route. Times are ISO 8601. */
export interface NamedRoute {
  id: string;
  /** A model's name, the beginning of names (`claude-*`), or `*` for all that no other route takes. */
  name: string;
  description: string | null;
  /** Of an organisation's route only. */
  grants?: Grants;
  /** Empty for an alias. */
  targets: Target[];
  /** How the targets are asked: each with its share, or the first that answers. */
  strategy: 'weighted' | 'ordered';
  /** How often a target that fails is asked again. */
  retries: number;
  /** The name of the route that this one is an alias of. */
  route: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A route to be stored: with one target, several, or another route's name. */
export type NewRoute = {
  name: string;
  description?: string;
  grants?: Grants;
  strategy?: NamedRoute['strategy'];
  retries?: number;
} & (Omit<Target, 'weight'> | { targets: Target[] } | { route: string });

/** The routes of one person or one organisation, and what can be done with them. */
export interface RouteShelf {
  kind: 'own' | 'organization';
  queryKey: readonly string[];
  list: () => Promise<NamedRoute[]>;
  create: (route: NewRoute) => Promise<NamedRoute>;
  replace: (id: string, route: NewRoute) => Promise<NamedRoute>;
  remove: (id: string) => Promise<void>;
}

/** The routes of the person who is signed in. */
export const ownRoutes: RouteShelf = { kind: 'own', queryKey: ['routes'], ...callsAt('/me/routes') };

/** The routes of an organisation. */
export function organizationRoutes(slug: string): RouteShelf {
  return {
    kind: 'organization',
    queryKey: ['orgs', slug, 'routes'],
    ...callsAt(inOrganization(slug, 'routes')),
  };
}

function callsAt(path: string): Omit<RouteShelf, 'kind' | 'queryKey'> {
  const at = (id: string) => `${path}/${encodeURIComponent(id)}`;
  return {
    list: () => collectPages(path),
    create: (route) => callApi(path, { method: 'POST', body: route }),
    replace: (id, route) => callApi(at(id), { method: 'PUT', body: route }),
    remove: (id) => callApi(at(id), { method: 'DELETE' }),
  };
}
