import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { newId } from '../../src/common/identifier.ts';
import { composeBody } from '../../src/traces/bodies/compose-body.ts';
import { PartsStore } from '../../src/traces/bodies/parts-store.ts';
import { type BodiesArena, openBodiesArena } from '../support/bodies/bodies-arena.ts';
import { codingSession } from '../support/bodies/coding-session.ts';
import { query } from '../support/test-database.ts';

let arena: BodiesArena;
let organizationId: string;

beforeAll(async () => {
  arena = await openBodiesArena();
});
afterAll(() => arena.close());
beforeEach(async () => {
  organizationId = await arena.organization();
});

const sql = <Row extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  query<Row>(arena.url, text, values);

const bodyOf = (length: number): Buffer =>
  Buffer.from(
    JSON.stringify({
      messages: Array.from({ length }, (_, index) => ({ role: 'user', content: `${index} `.repeat(40) })),
    }),
  );

/** Of the parts of an organisation: whose they are, and whether they are shared. */
const owners = async (): Promise<Array<{ userId: string | null; shared: boolean }>> =>
  sql('SELECT DISTINCT user_id AS "userId", shared FROM parts WHERE organization_id = $1', [organizationId]);

describe('bodies in the database', () => {
  it('of 100 turns take at the most 1.3 times the final transcript, tables and indexes included', async () => {
    const store = new PartsStore();
    const turns = codingSession(100);
    let manifests = 0;
    for (const { request, response } of turns) {
      const kept = await arena.keep(store, request, { organizationId });
      const answer = await arena.keep(store, response, { organizationId });
      manifests += kept.manifest.length + answer.manifest.length;
      expect((await arena.read(organizationId, kept)).equals(request)).toBe(true);
      expect((await arena.read(organizationId, answer)).equals(response)).toBe(true);
    }
    const [size] = await sql<{ bytes: number; rows: number; data: number }>(
      `SELECT (SELECT sum(pg_total_relation_size(relid))::int FROM pg_partition_tree($1::regclass)) AS bytes,
              count(*)::int AS rows, sum(length(data))::int AS data
         FROM parts WHERE organization_id = $2`,
      [`parts_${organizationId.replaceAll('-', '')}`, organizationId],
    );
    const last = turns.at(-1)!;
    const transcript = last.request.length + last.response.length;
    const stored = size!.bytes + manifests;
    const times = (bytes: number): string => `${(bytes / transcript).toFixed(2)} times`;
    console.info(
      `final transcript ${transcript} B, manifests ${manifests} B, ${size!.rows} parts of ${size!.data} B: ` +
        `${times(size!.data + manifests)}; with PostgreSQL's own (${size!.bytes} B for the parts) ${times(stored)}`,
    );
    expect(stored).toBeLessThanOrEqual(1.3 * transcript);
  });

  it('are sent once: a turn brings what is new in it', async () => {
    const store = new PartsStore();
    const first = await arena.keep(store, bodyOf(100), { organizationId });
    expect(first.sent).toBeGreaterThan(100);
    const second = await arena.keep(store, bodyOf(101), { organizationId });
    expect(second.sent).toBeLessThan(5);
    expect((await arena.keep(store, bodyOf(101), { organizationId })).sent).toBe(0);
    expect(await arena.read(organizationId, second)).toEqual(bodyOf(101));
  });

  it('are stored once by processes that know nothing of each other', async () => {
    const one = await arena.keep(new PartsStore(), bodyOf(10), { organizationId });
    const other = await arena.keep(new PartsStore(), bodyOf(10), { organizationId });
    expect(other.sent).toBe(one.sent);
    const [count] = await sql('SELECT count(*)::int AS n FROM parts WHERE organization_id = $1', [
      organizationId,
    ]);
    expect(count).toEqual({ n: one.sent });
  });

  it('are written again where the transaction was rolled back', async () => {
    const store = new PartsStore();
    const client = new Client({ connectionString: arena.url });
    await client.connect();
    await client.query('BEGIN');
    const { parts } = composeBody(bodyOf(3));
    await store.put(client, [{ organizationId, traceId: newId(), userId: null, parts, cipher: null }]);
    await client.query('ROLLBACK');
    await client.end();
    const kept = await arena.keep(store, bodyOf(3), { organizationId });
    expect(kept.sent).toBe(parts.size);
    expect(await arena.read(organizationId, kept)).toEqual(bodyOf(3));
  });

  it('are written again once they are forgotten', async () => {
    const store = new PartsStore();
    await arena.keep(store, bodyOf(3), { organizationId });
    await sql('DELETE FROM parts WHERE organization_id = $1', [organizationId]);
    store.forget(newId());
    expect((await arena.keep(store, bodyOf(3), { organizationId })).sent).toBe(0);
    store.forget(organizationId);
    const kept = await arena.keep(store, bodyOf(3), { organizationId });
    expect(await arena.read(organizationId, kept)).toEqual(bodyOf(3));
  });

  it('are written by two processes at once, in whatever order', async () => {
    const bodies = [bodyOf(200), bodyOf(150), bodyOf(180)];
    const clients = await Promise.all(
      bodies.map(async () => {
        const client = new Client({ connectionString: arena.url });
        await client.connect();
        return client;
      }),
    );
    await Promise.all(
      clients.map(async (client, index) => {
        const { parts } = composeBody(bodies[index]!);
        const traceId = newId();
        await client.query('BEGIN');
        await new PartsStore().put(client, [{ organizationId, traceId, userId: null, parts, cipher: null }]);
        await client.query('COMMIT');
      }),
    );
    await Promise.all(clients.map((client) => client.end()));
    const kept = await arena.keep(new PartsStore(), bodyOf(200), { organizationId });
    expect(await arena.read(organizationId, kept)).toEqual(bodyOf(200));
  });

  it('belong to an organisation: another one has none of their parts', async () => {
    const store = new PartsStore();
    const kept = await arena.keep(store, bodyOf(3), { organizationId });
    const other = await arena.organization();
    await expect(arena.read(other, kept)).rejects.toMatchObject({ status: 404, code: 'body_erased' });
    expect((await arena.keep(store, bodyOf(3), { organizationId: other })).sent).toBe(kept.sent);
  });

  it('that lack a part or hold an altered one are refused', async () => {
    const kept = await arena.keep(new PartsStore(), bodyOf(3), { organizationId });
    await sql(`UPDATE parts SET data = '\\x00' WHERE organization_id = $1`, [organizationId]);
    await expect(arena.read(organizationId, kept)).rejects.toMatchObject({
      status: 500,
      code: 'body_broken',
    });
    await sql('DELETE FROM parts WHERE organization_id = $1', [organizationId]);
    await expect(arena.read(organizationId, kept)).rejects.toMatchObject({
      status: 404,
      code: 'body_erased',
    });
  });
});

describe('the person of a part', () => {
  const [ada, bob] = [newId(), newId()];

  it('is who brought it first, however often he brings it', async () => {
    const store = new PartsStore();
    for (const each of [store, store, new PartsStore()])
      await arena.keep(each, bodyOf(3), { organizationId, userId: ada });
    expect(await owners()).toEqual([{ userId: ada, shared: false }]);
  });

  it.each([
    ['the same process', true],
    ['another process', false],
  ])('shares it when another one brings it by %s', async (_, isSame) => {
    const store = new PartsStore();
    await arena.keep(store, bodyOf(3), { organizationId, userId: ada });
    const second = isSame ? store : new PartsStore();
    await arena.keep(second, bodyOf(3), { organizationId, userId: bob });
    expect(await owners()).toEqual([{ userId: ada, shared: true }]);
    const sent = [];
    for (const userId of [ada, bob, ada])
      sent.push((await arena.keep(second, bodyOf(3), { organizationId, userId })).sent);
    // A process that did not see the first person learns of him once; then nothing is sent any more.
    expect(sent.slice(1)).toEqual([0, 0]);
  });

  it('shares it with a service', async () => {
    const store = new PartsStore();
    await arena.keep(store, bodyOf(3), { organizationId });
    await arena.keep(store, bodyOf(3), { organizationId, userId: ada });
    expect(await owners()).toEqual([{ userId: null, shared: true }]);
  });

  it('shares it with another one of the same batch', async () => {
    const client = new Client({ connectionString: arena.url });
    await client.connect();
    const { parts } = composeBody(bodyOf(3));
    const batch = [ada, bob].map((userId) => ({
      organizationId,
      traceId: newId(),
      userId,
      parts,
      cipher: null,
    }));
    await new PartsStore().put(client, batch);
    await client.end();
    expect(await owners()).toEqual([{ userId: ada, shared: true }]);
  });
});
