import { addPerson } from '../../../test/support/people.ts';
import { callApi, makeToken, storeKey } from '../../../test/support/set-up.ts';
import type { Stage } from '../stage/stage.ts';

/** Adds an organisation that wants no exchange without a record of its bodies. @returns a token of a member */
export async function joinCareful({ gateway, owner, databaseUrl }: Stage): Promise<string> {
  const { token } = owner;
  await expectOk(callApi(gateway, 'POST', '/orgs', { token, body: { name: 'Careful', slug: 'careful' } }));
  const body = { whenSpoolIsFull: 'refuse' };
  await expectOk(callApi(gateway, 'PUT', '/orgs/careful/record', { token, body }));
  const member = await addPerson(await databaseUrl(), 'grace@example.com', { organization: 'careful' });
  await storeKey(gateway, member.token, 'anthropic');
  return (await makeToken(gateway, member.token)).token;
}

async function expectOk(answer: ReturnType<typeof callApi>): Promise<void> {
  const { status, text } = await answer;
  if (status >= 300) throw new Error(`the stage could not be set: ${status} ${text}`);
}
