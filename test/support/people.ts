import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../src/common/crypto/password.ts';
import type { Role } from '../../src/common/access/role.ts';
import { newId } from '../../src/common/identifier.ts';
import { plantToken } from './plant-token.ts';
import { callApi } from './set-up.ts';
import { query } from './test-database.ts';

/** Somebody who is in an organisation of a gateway under test. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  /** A session of his. */
  readonly token: string;
}

/** As what somebody is added, and where. */
export interface Place {
  /** A developer unless told. */
  readonly role?: Role;
  /** A slug; the first organisation unless told. */
  readonly organization?: string;
}

/** Adds a person straight into the database, which is quick: most tests need somebody, and not how he came. */
export async function addPerson(databaseUrl: string, email: string, place: Place = {}): Promise<Person> {
  const person = { id: newId(), email, password: `password of ${email} ${randomBytes(4).toString('hex')}` };
  await query(databaseUrl, 'INSERT INTO users (id, email, name) VALUES ($1, $2, $2)', [person.id, email]);
  await query(databaseUrl, 'INSERT INTO passwords (user_id, hash) VALUES ($1, $2)', [
    person.id,
    await hashPassword(person.password),
  ]);
  await addMembership(databaseUrl, person.id, place);
  return { ...person, token: await plantToken(databaseUrl, person.id) };
}

/** Makes somebody a member of one more organisation, straight into the database. */
export async function addMembership(
  databaseUrl: string,
  userId: string,
  { role = 'developer', organization }: Place = {},
): Promise<void> {
  const added = await query(
    databaseUrl,
    `INSERT INTO memberships (organization_id, user_id, role)
     SELECT id, $1, $2 FROM organizations WHERE slug = coalesce($3, slug) ORDER BY created_at LIMIT 1 RETURNING 1`,
    [userId, role, organization ?? null],
  );
  if (added.length === 0) throw new Error(`there is no organisation ${organization ?? ''}`);
}

/** An invitation as whoever made it sees it, this once. */
export interface Invite {
  readonly id: string;
  readonly url: string;
  /** The last part of the URL. */
  readonly token: string;
}

/** Invites somebody over REST. */
export async function invite(
  gateway: { url: string },
  inviter: { token: string; organization?: { slug: string } },
  email: string,
  { role = 'developer', organization = inviter.organization?.slug ?? 'engines' }: Place = {},
): Promise<Invite> {
  const options = { token: inviter.token, body: { email, role } };
  const answer = await callApi(gateway, 'POST', `/orgs/${organization}/invites`, options);
  if (answer.status !== 201) throw new Error(`inviting answered ${answer.status}: ${answer.text}`);
  const { id, url } = answer.body as { id: string; url: string };
  return { id, url, token: url.slice(url.lastIndexOf('/') + 1) };
}

/** Accepts an invitation as somebody who has no account yet. */
export async function accept(gateway: { url: string }, inviteToken: string): Promise<Person> {
  const password = `password ${randomBytes(8).toString('hex')}`;
  const body = { name: 'Newcomer', password };
  const answer = await callApi(gateway, 'POST', `/invites/${inviteToken}/accept`, { body });
  if (answer.status !== 201) throw new Error(`accepting answered ${answer.status}: ${answer.text}`);
  const { token, user } = answer.body as { token: string; user: { id: string; email: string } };
  return { id: user.id, email: user.email, password, token };
}

/** Invites somebody over REST and accepts for him. */
export async function invitePerson(
  gateway: { url: string },
  inviter: { token: string; organization?: { slug: string } },
  email: string,
  place: Place = {},
): Promise<Person> {
  return accept(gateway, (await invite(gateway, inviter, email, place)).token);
}

/** A service token of an organisation, made over REST. */
export async function makeServiceToken(
  gateway: { url: string },
  maker: { token: string; organization?: { slug: string } },
  body: Record<string, unknown> = {},
): Promise<{ id: string; token: string }> {
  const organization = maker.organization?.slug ?? 'engines';
  const answer = await callApi(gateway, 'POST', `/orgs/${organization}/tokens`, {
    token: maker.token,
    body: { name: 'service', scopes: ['api'], ...body },
  });
  if (answer.status !== 201)
    throw new Error(`making a service token answered ${answer.status}: ${answer.text}`);
  return answer.body as { id: string; token: string };
}
