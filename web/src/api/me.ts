import { callApi } from './call-api.ts';
import type { Role } from './roles.ts';

/** An organisation the person belongs to, and as what. */
export interface Membership {
  slug: string;
  name: string;
  role: Role;
  /** A suspended member keeps his place, and may do nothing. */
  suspended: boolean;
  /** The one that his own tokens, routes and pages belong to. */
  isDefault: boolean;
}

/** The person who is signed in. */
export interface Me {
  id: string;
  email: string;
  name: string;
  organizations: Membership[];
}

/** Who is signed in. */
export function readMe(): Promise<Me> {
  return callApi('/me');
}

/** Changes the person's name or the organisation he works in. */
export function updateMe(change: { name?: string; defaultOrganization?: string }): Promise<Me> {
  return callApi('/me', { method: 'PATCH', body: change });
}
