import { callApi } from './call-api.ts';

/** An organisation the person belongs to, and as what. */
interface Membership {
  slug: string;
  name: string;
  role: string;
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
