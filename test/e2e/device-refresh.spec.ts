import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  approve,
  AS_CLAUDE_CODE,
  beginLogin,
  type OAuthAnswer,
  poll,
  postForm,
  type ProgramTokens,
  refresh,
  signInProgram,
  tokensIn,
} from '../support/device-client.ts';
import { addPerson, type Person } from '../support/people.ts';
import { callApi, makeToken, type Owner, setUp } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';
import { query } from '../support/test-database.ts';
import { until } from '../support/until.ts';

let gateway: RunningGateway;
let owner: Owner;
let people = 0;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
});
afterAll(() => gateway.stop());

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const somebody = (): Promise<Person> => addPerson(gateway.databaseUrl, `person${(people += 1)}@example.com`);

/** A program of somebody new. */
async function program(): Promise<{ person: Person; tokens: ProgramTokens }> {
  const person = await somebody();
  return { person, tokens: await signInProgram(gateway, person.token) };
}

/** The grace passes, by SQL, for a token that was used. */
const age = (refreshToken: string, seconds = 31): Promise<unknown> =>
  query(
    gateway.databaseUrl,
    "UPDATE refresh_tokens SET used_at = used_at - $2 * interval '1 second' WHERE token_hash = $1",
    [sha256(refreshToken), seconds],
  );

const works = async (token: string): Promise<boolean> =>
  (await callApi(gateway, 'GET', '/me', { token })).status === 200;

const ends = (token: string): Promise<void> =>
  until(async () => !(await works(token)), 'the session has ended', 5000);

function expectInvalid(answer: OAuthAnswer): void {
  expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(Object.keys(answer.body).sort()).toEqual(['error', 'error_description']);
}

const sessionsOf = async ({ id }: Person): Promise<number> =>
  (
    await query(
      gateway.databaseUrl,
      "SELECT 1 FROM tokens WHERE user_id = $1 AND kind = 'session' AND revoked_at IS NULL AND name <> 'planted'",
      [id],
    )
  ).length;

describe('a refresh token', () => {
  it('buys a new session and a new token, and the old ones end', async () => {
    const { person, tokens } = await program();
    const answer = await refresh(gateway, tokens.refreshToken);
    expect(answer).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 30 * 86_400, scope: 'proxy api' },
    });
    const renewed = tokensIn(answer);
    expect(renewed.accessToken).not.toBe(tokens.accessToken);
    expect(renewed.refreshToken).not.toBe(tokens.refreshToken);
    expect(await works(renewed.accessToken)).toBe(true);
    await ends(tokens.accessToken);
    expect(await sessionsOf(person)).toBe(1);
    expect((await refresh(gateway, renewed.refreshToken)).status).toBe(200);
  });

  it('keeps what the session is for, and its organisation', async () => {
    const person = await somebody();
    const login = await beginLogin(gateway, AS_CLAUDE_CODE);
    await approve(gateway, person.token, login, { organization: owner.organization.slug });
    const tokens = tokensIn(await poll(gateway, login));
    const answer = await refresh(gateway, tokens.refreshToken);
    expect(answer.body.scope).toBe('proxy');
    const rows = await query(
      gateway.databaseUrl,
      'SELECT scopes, organization_id, name FROM tokens WHERE token_hash = $1',
      [sha256(answer.body.access_token)],
    );
    expect(rows).toEqual([
      { scopes: ['proxy'], organization_id: owner.organization.id, name: 'Claude Code' },
    ]);
  });

  it('used again after the grace ends everything that came of the sign-in', async () => {
    const { person, tokens } = await program();
    const renewed = tokensIn(await refresh(gateway, tokens.refreshToken));
    await age(tokens.refreshToken);
    expectInvalid(await refresh(gateway, tokens.refreshToken));
    await ends(renewed.accessToken);
    expectInvalid(await refresh(gateway, renewed.refreshToken));
    expect(await sessionsOf(person)).toBe(0);
  });

  it('used again within the grace is answered: an answer may be lost, and two processes may have one token', async () => {
    const { tokens } = await program();
    const first = tokensIn(await refresh(gateway, tokens.refreshToken));
    const second = tokensIn(await refresh(gateway, tokens.refreshToken));
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await works(first.accessToken)).toBe(true);
    expect(await works(second.accessToken)).toBe(true);
  });

  it('of a lost answer is spent by the one that arrived, so that a thief’s copy comes to light', async () => {
    const { person, tokens } = await program();
    const thiefs = tokensIn(await refresh(gateway, tokens.refreshToken));
    const owners = tokensIn(await refresh(gateway, tokens.refreshToken));
    const renewed = tokensIn(await refresh(gateway, owners.refreshToken));
    await ends(thiefs.accessToken);
    await age(thiefs.refreshToken);
    expectInvalid(await refresh(gateway, thiefs.refreshToken));
    await ends(renewed.accessToken);
    expect(await sessionsOf(person)).toBe(0);
  });

  it('gives a handful of sessions at the most when it comes twenty times at once', async () => {
    const { person, tokens } = await program();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refresh(gateway, tokens.refreshToken)),
    );
    const given = answers.filter(({ status }) => status === 200);
    expect(given.length).toBe(5);
    expect(await sessionsOf(person)).toBe(5);
    tokensIn(await refresh(gateway, given[0]?.body.refresh_token));
    expect(await sessionsOf(person)).toBe(1);
  });

  it('is of no use to another program, nor in another place', async () => {
    const { tokens } = await program();
    expectInvalid(await refresh(gateway, tokens.refreshToken, { client_id: 'another' }));
    expect((await callApi(gateway, 'GET', '/me', { token: tokens.refreshToken })).status).toBe(401);
    expectInvalid(await refresh(gateway, tokens.accessToken));
    expectInvalid(await refresh(gateway, `tgr_${'A'.repeat(43)}`));
    expect((await refresh(gateway, tokens.refreshToken, { client_id: 'tracegate-cli' })).status).toBe(200);
  });

  it('ends after ninety days', async () => {
    const { tokens } = await program();
    const rows = await query<{ days: number }>(
      gateway.databaseUrl,
      'SELECT round(extract(epoch FROM expires_at - created_at) / 86400)::integer AS days FROM refresh_tokens WHERE token_hash = $1',
      [sha256(tokens.refreshToken)],
    );
    expect(rows).toEqual([{ days: 90 }]);
    await query(gateway.databaseUrl, 'UPDATE refresh_tokens SET expires_at = now() WHERE token_hash = $1', [
      sha256(tokens.refreshToken),
    ]);
    expectInvalid(await refresh(gateway, tokens.refreshToken));
  });

  it('works when the session has ended by itself', async () => {
    const { tokens } = await program();
    await query(
      gateway.databaseUrl,
      "UPDATE tokens SET expires_at = now() - interval '1 day' WHERE token_hash = $1",
      [sha256(tokens.accessToken)],
    );
    expect((await refresh(gateway, tokens.refreshToken)).status).toBe(200);
  });
});

describe('renewing is refused', () => {
  it('while every membership is suspended, and works again afterwards', async () => {
    const { person, tokens } = await program();
    const suspend = (moment: string): Promise<unknown> =>
      query(gateway.databaseUrl, `UPDATE memberships SET suspended_at = ${moment} WHERE user_id = $1`, [
        person.id,
      ]);
    await suspend('now()');
    expectInvalid(await refresh(gateway, tokens.refreshToken));
    await suspend('NULL');
    expect((await refresh(gateway, tokens.refreshToken)).status).toBe(200);
  });

  it('to who is a member of nothing any more', async () => {
    const { person, tokens } = await program();
    await query(gateway.databaseUrl, 'DELETE FROM memberships WHERE user_id = $1', [person.id]);
    expectInvalid(await refresh(gateway, tokens.refreshToken));
  });

  it('after a change of the password, even one that this very session made', async () => {
    const { person, tokens } = await program();
    const { status } = await callApi(gateway, 'POST', '/auth/password', {
      token: tokens.accessToken,
      body: { currentPassword: person.password, newPassword: 'a new password' },
    });
    expect(status).toBe(204);
    expectInvalid(await refresh(gateway, tokens.refreshToken));
  });

  it('after its person has ended the session, also within the grace', async () => {
    const { person, tokens } = await program();
    const renewed = tokensIn(await refresh(gateway, tokens.refreshToken));
    const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token: person.token });
    const path = `/auth/sessions/${body.items[0].id}`;
    expect((await callApi(gateway, 'DELETE', path, { token: person.token })).status).toBe(204);
    expectInvalid(await refresh(gateway, renewed.refreshToken));
    expectInvalid(await refresh(gateway, tokens.refreshToken));
    expect(await sessionsOf(person)).toBe(0);
  });

  it('to a session that is being ended at the same moment, or the new one is seen', async () => {
    const { person, tokens } = await program();
    const { body } = await callApi(gateway, 'GET', '/auth/sessions', { token: person.token });
    const [answer, ended] = await Promise.all([
      refresh(gateway, tokens.refreshToken),
      callApi(gateway, 'DELETE', `/auth/sessions/${body.items[0].id}`, { token: person.token }),
    ]);
    expect([answer.status, ended.status]).toEqual(answer.status === 200 ? [200, 404] : [400, 204]);
    expect(await sessionsOf(person)).toBe(answer.status === 200 ? 1 : 0);
  });
});

describe('revoking', () => {
  it.each(['accessToken', 'refreshToken'] as const)('the %s ends the other too', async (which) => {
    const { person, tokens } = await program();
    const answer = await postForm(gateway, 'revoke', { token: tokens[which], client_id: 'tracegate-cli' });
    expect(answer).toMatchObject({ status: 200, body: undefined });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    await ends(tokens.accessToken);
    expectInvalid(await refresh(gateway, tokens.refreshToken));
    expect(await sessionsOf(person)).toBe(0);
    expect(await works(person.token)).toBe(true);
  });

  it('both at once, as Claude Code does', async () => {
    const { tokens } = await program();
    const answers = await Promise.all([
      postForm(gateway, 'revoke', { token: tokens.accessToken }),
      postForm(gateway, 'revoke', { token: tokens.refreshToken, token_type_hint: 'refresh_token' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    await ends(tokens.accessToken);
  });

  it.each(['x', `tgs_${'A'.repeat(43)}`, `tgr_${'A'.repeat(43)}`, '\u0000'])(
    'what is not there is no error: %j',
    async (token) => expect((await postForm(gateway, 'revoke', { token })).status).toBe(200),
  );

  it('a token that a person has made is left to him', async () => {
    const person = await somebody();
    const { token } = await makeToken(gateway, person.token, { scopes: ['api'] });
    const answer = await postForm(gateway, 'revoke', { token });
    expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_token_type' } });
    expect(await works(token)).toBe(true);
  });

  it('nothing is an error', async () => {
    const answer = await postForm(gateway, 'revoke', {});
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('a session of the pages works too', async () => {
    const person = await somebody();
    expect((await postForm(gateway, 'revoke', { token: person.token })).status).toBe(200);
    await ends(person.token);
  });
});

describe('a token that was used twice', () => {
  it('is on the audit trail', async () => {
    const { tokens } = await program();
    tokensIn(await refresh(gateway, tokens.refreshToken));
    await age(tokens.refreshToken);
    expectInvalid(await refresh(gateway, tokens.refreshToken));
    const rows = await query<{ after: unknown; actor: { type: string } }>(
      gateway.databaseUrl,
      `SELECT e.actor, e.after FROM audit_entries e
         JOIN refresh_tokens r ON r.session_id::text = e.target ->> 'id'
        WHERE r.token_hash = $1 AND e.action = 'session.revoke'`,
      [sha256(tokens.refreshToken)],
    );
    expect(rows).toEqual([
      {
        actor: expect.objectContaining({ type: 'nobody' }),
        after: { client: 'tracegate-cli', reason: 'a refresh token was used twice' },
      },
    ]);
  });
});
