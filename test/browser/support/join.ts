import { callApi, type Owner } from '../../support/set-up.ts';

/** A member as a test made him. */
export interface Joined {
  id: string;
  name: string;
  email: string;
  password: string;
  token: string;
}

/** Invites somebody into the owner's organisation and has him join, over REST. */
export async function join(
  gateway: { url: string },
  owner: Owner,
  name: string,
  role: 'owner' | 'admin' | 'developer' | 'auditor',
): Promise<Joined> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
  const password = `the long password of ${name}`;
  const link = await inviteLink(gateway, owner, email, role);
  const accepted = await callApi(gateway, 'POST', `/invites/${link.split('/').at(-1)}/accept`, {
    body: { name, password },
  });
  if (accepted.status !== 201) throw new Error(`joining answered ${accepted.status}: ${accepted.text}`);
  return { id: accepted.body.user.id, name, email, password, token: accepted.body.token };
}

/** Makes an invitation over REST, and gives its link. */
export async function inviteLink(
  gateway: { url: string },
  owner: Owner,
  email: string,
  role: string,
): Promise<string> {
  const invited = await callApi(gateway, 'POST', `/orgs/${owner.organization.slug}/invites`, {
    token: owner.token,
    body: { email, role },
  });
  if (invited.status !== 201) throw new Error(`inviting answered ${invited.status}: ${invited.text}`);
  return invited.body.url as string;
}

/** Stores a key of the owner's organisation over REST. */
export async function storeOrganizationKey(
  gateway: { url: string },
  owner: Owner,
  name: string,
  provider: 'anthropic' | 'openai',
): Promise<void> {
  const key = provider === 'anthropic' ? 'sk-ant-api03-organization-key' : 'sk-organization-key';
  const stored = await callApi(gateway, 'PUT', `/orgs/${owner.organization.slug}/keys/${name}`, {
    token: owner.token,
    body: { provider, key },
  });
  if (stored.status !== 200) throw new Error(`storing a key answered ${stored.status}: ${stored.text}`);
}
