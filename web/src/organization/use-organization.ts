import { createContext, use } from 'react';
import type { Membership } from '../api/me.ts';

/** Filled by OrganizationPages. */
export const OrganizationContext = createContext<Membership | null>(null);

/** The organisation that the page is about, and the person's role in it. Only below OrganizationPages. */
export function useOrganization(): Membership {
  const organization = use(OrganizationContext);
  if (organization === null) throw new Error('There is no organisation around this page.');
  return organization;
}
