import type { Grants } from '../api/keys.ts';
import type { GrantsValue } from './grants-field.tsx';

/** Grants as a form holds them. */
export function toGrantsValue(grants: Grants | undefined): GrantsValue {
  return Array.isArray(grants) ? { to: 'chosen', members: grants } : { to: 'all', members: [] };
}

/** What a form holds, as the server takes it. */
export function fromGrantsValue({ to, members }: GrantsValue): Grants {
  return to === 'all' ? 'all' : members;
}

/** What is wrong with the choice, or null. */
export function checkGrants({ to, members }: GrantsValue): string | null {
  return to === 'chosen' && members.length === 0 ? 'Choose at least one member.' : null;
}
