import {
  deleteKey,
  deleteOrganizationKey,
  type KeyStatus,
  type NewKey,
  saveKey,
  saveOrganizationKey,
} from '../api/keys.ts';

/** The keys of one person or one organisation, and what can be done with them. */
export interface KeyShelf {
  kind: 'own' | 'organization';
  /** What is read again after a change. */
  queryKey: readonly string[];
  save: (name: string, key: NewKey) => Promise<KeyStatus>;
  remove: (name: string) => Promise<void>;
}

/** The keys of the person who is signed in. */
export const ownKeys: KeyShelf = { kind: 'own', queryKey: ['proxy'], save: saveKey, remove: deleteKey };

/** The keys of an organisation. */
export function organizationKeys(slug: string): KeyShelf {
  return {
    kind: 'organization',
    queryKey: ['orgs', slug, 'keys'],
    save: (name, key) => saveOrganizationKey(slug, name, key),
    remove: (name) => deleteOrganizationKey(slug, name),
  };
}
