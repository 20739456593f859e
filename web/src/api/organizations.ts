import { callApi } from './call-api.ts';
import { inOrganization } from './in-organization.ts';

/** Makes an organisation, whose owner the person becomes. */
export function createOrganization(organization: { name: string; slug: string }): Promise<{ slug: string }> {
  return callApi('/orgs', { method: 'POST', body: organization });
}

/** Gives an organisation another name; its short name stays. */
export function renameOrganization(slug: string, name: string): Promise<{ name: string }> {
  return callApi(inOrganization(slug), { method: 'PATCH', body: { name } });
}

/** Ends the person's own membership. */
export function leaveOrganization(slug: string): Promise<void> {
  return callApi(`${inOrganization(slug)}/leave`, { method: 'POST' });
}
