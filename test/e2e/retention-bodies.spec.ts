import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BodyCipher } from '../../src/common/crypto/body-cipher.ts';
import { newId } from '../../src/common/identifier.ts';
import { configureLogging } from '../../src/common/logging/logger.ts';
import { PartsStore } from '../../src/traces/bodies/parts-store.ts';
import { dayAt } from '../../src/traces/partitions/day-at.ts';
import { inSession } from '../../src/traces/retention/database-session.ts';
import { type BodiesArena, type KeptBody, openBodiesArena } from '../support/bodies/bodies-arena.ts';
import { type OpenedRetention, openRetention } from '../support/record/open-retention.ts';
import { plantRecord } from '../support/record/plant-record.ts';
import { query } from '../support/test-database.ts';

const BODIES_ARE_OLD = Date.now() + 40 * 86_400_000;

let arena: BodiesArena;
let opened: OpenedRetention;

beforeAll(async () => {
  configureLogging('warn');
  arena = await openBodiesArena();
  opened = await openRetention(arena.url);
});
afterAll(async () => {
  await opened.dataSource.destroy();
  await arena.close();
});

/** Long enough for a tree of nodes. */
const transcript = (who: string): Buffer =>
  Buffer.from(
    JSON.stringify({
      model: 'claude',
      system: 'You are an agent who works on code, with tools, until the task is done.',
      messages: Array.from({ length: 100 }, (_, turn) => ({
        role: turn % 2 ? 'assistant' : 'user',
        content: `${turn % 3 ? who : 'everybody'} says in turn ${turn} what takes more than some fifty bytes`,
      })),
    }),
  );

async function keep(organizationId: string, userId: string, cipher?: BodyCipher): Promise<KeptBody> {
  const whose = { organizationId, userId, ...(cipher ? { cipher } : {}) };
  const kept = await arena.keep(new PartsStore(), transcript(userId), whose);
  await query(
    arena.url,
    `INSERT INTO traces (organization_id, id, user_id, provider, method, path, stream, started_at, request_bytes)
     VALUES ($1, $2, $3, 'anthropic', 'POST', '/v1/messages', true, now(), 1)`,
    [organizationId, kept.traceId, userId],
  );
  await query(
    arena.url,
    `INSERT INTO trace_bodies (organization_id, id, request, request_is_whole, response_is_whole, request_headers, response_headers)
     VALUES ($1, $2, $3, true, true, '{}', '{}')`,
    [organizationId, kept.traceId, kept.manifest],
  );
  return kept;
}

const countParts = async (organizationId: string): Promise<number> => {
  const text = 'SELECT count(*)::int AS count FROM parts WHERE organization_id = $1';
  return (await query<{ count: number }>(arena.url, text, [organizationId]))[0]?.count ?? -1;
};

async function hold(organizationId: string, userId: string): Promise<void> {
  await query(
    arena.url,
    `INSERT INTO legal_holds (id, organization_id, scope, subject_id, reason) VALUES ($1, $2, 'member', $3, 'Case 12')`,
    [newId(), organizationId, userId],
  );
}

describe('a body that is held', () => {
  it.each(['in the clear', 'sealed'])(
    'is given back byte for byte, and no part of others stays: %s',
    async (how) => {
      const organizationId = await arena.organization();
      await plantRecord(arena.url, organizationId, [{ day: dayAt(Date.now()) }]);
      const cipher = how === 'sealed' ? new BodyCipher(await arena.keys.current(organizationId)) : undefined;
      const [ada, bob] = [newId(), newId()];
      const hers = await keep(organizationId, ada, cipher);
      const alone = await countParts(organizationId);
      const his = await keep(organizationId, bob, cipher);
      expect(await countParts(organizationId)).toBeGreaterThan(alone);
      await hold(organizationId, ada);

      await opened.retention.run(BODIES_ARE_OLD);
      expect(await arena.read(organizationId, hers)).toEqual(transcript(ada));
      await expect(arena.read(organizationId, his)).rejects.toMatchObject({ code: 'body_erased' });
      expect(await countParts(organizationId)).toBe(alone);
    },
  );

  it('whose key was destroyed keeps no part', async () => {
    const organizationId = await arena.organization();
    await plantRecord(arena.url, organizationId, [{ day: dayAt(Date.now()), parts: ['x'] }]);
    const ada = newId();
    await keep(organizationId, ada, new BodyCipher(await arena.keys.current(organizationId)));
    await hold(organizationId, ada);
    await query(arena.url, 'UPDATE body_keys SET sealed = NULL, master_key_id = NULL, destroyed_at = now()');
    await opened.retention.run(BODIES_ARE_OLD);
    expect(await countParts(organizationId)).toBe(0);
  });
});

describe('a body of somebody else', () => {
  it('is whole after a person was erased', async () => {
    const organizationId = await arena.organization();
    await plantRecord(arena.url, organizationId, [{ day: dayAt(Date.now()) }]);
    const [ada, bob] = [newId(), newId()];
    const his = await keep(organizationId, bob);
    const hers = await keep(organizationId, ada);
    const { erasePerson, dataSource } = opened;
    await inSession(dataSource, (session) =>
      erasePerson.erase(session, { organizationId, userId: bob }, { operator: true }, 'Request 12'),
    );
    expect(await arena.read(organizationId, hers)).toEqual(transcript(ada));
    await expect(arena.read(organizationId, his)).rejects.toMatchObject({ code: 'body_erased' });
  });
});
