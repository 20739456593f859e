import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '../../src/common/identifier.ts';
import { dropDay } from '../../src/traces/partitions/drop-day.ts';
import { ensurePartitions } from '../../src/traces/partitions/ensure-partitions.ts';
import { idsOf } from '../../src/traces/partitions/ids-of.ts';
import { knownPartitions } from '../../src/traces/partitions/known-partitions.ts';
import { listPartitions } from '../../src/traces/partitions/list-partitions.ts';
import { partitionName } from '../../src/traces/partitions/partition-name.ts';
import { partitionedTables } from '../../src/traces/partitions/partitioned-table.ts';
import { createTestDatabase } from '../support/test-database.ts';

const ZEROS = '00000000-0000-0000-0000-000000000000';
const DAY = '2026-11-20';

let url: string;
const open: pg.Client[] = [];

beforeAll(async () => {
  url = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all(open.map((client) => client.end()));
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  open.push(client);
  return client;
}

const insertTrace = (client: pg.Client, organizationId: string, id: string): Promise<unknown> =>
  client.query(
    `INSERT INTO traces (organization_id, id, provider, method, path, stream, started_at, request_bytes)
     VALUES ($1, $2, 'anthropic', 'POST', '/v1/messages', true, now(), 1)`,
    [organizationId, id],
  );

/** What each partition must have as the table that it is part of has it. */
async function shapeOf(client: pg.Client, table: string): Promise<unknown> {
  const { rows } = await client.query(
    `SELECT array(SELECT replace(replace(pg_get_indexdef(indexrelid), i.relname, 'index'), ' ON ONLY ', ' ON ')
                    FROM pg_index JOIN pg_class AS i ON i.oid = indexrelid WHERE indrelid = $1::regclass) AS indexes,
            array(SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = $1::regclass ORDER BY 1) AS constraints,
            array(SELECT attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attstorage::text || ' ' || attnotnull
                    FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum) AS columns`,
    [table],
  );
  const { indexes, ...rest } = rows[0] as { indexes: string[] };
  const anonymous = indexes.map((definition) => definition.replace(/ ON \S+ USING/, ' ON table USING'));
  return { indexes: anonymous.sort(), ...rest };
}

describe('the partitions of a day', () => {
  it('are made where they are missing, with the indexes, constraints and columns of the whole', async () => {
    const client = await connect();
    const organizationId = newId();
    await ensurePartitions(client, organizationId, DAY);
    for (const table of partitionedTables) {
      const shape = await shapeOf(client, table);
      expect(await shapeOf(client, partitionName(table, organizationId))).toEqual(shape);
      expect(await shapeOf(client, partitionName(table, organizationId, DAY))).toEqual(shape);
    }
    const { rows } = await client.query(
      `SELECT count(*)::int AS loose FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
        WHERE relname LIKE $1 AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = indexrelid)`,
      [`%${organizationId.replaceAll('-', '')}%`],
    );
    expect(rows).toEqual([{ loose: 0 }]);
  });

  it('take the ids of the day, the first and the last, and no others', async () => {
    const client = await connect();
    await ensurePartitions(client, ZEROS, DAY);
    const { from, to } = idsOf(DAY);
    await insertTrace(client, ZEROS, from);
    const last = (BigInt(`0x${to.replaceAll('-', '')}`) - 1n).toString(16).padStart(32, '0');
    await insertTrace(client, ZEROS, last);
    await expect(insertTrace(client, ZEROS, to)).rejects.toMatchObject({ code: '23514' });
    const { rows } = await client.query('SELECT DISTINCT tableoid::regclass::text AS name FROM traces');
    expect(rows).toEqual([{ name: partitionName('traces', ZEROS, DAY) }]);
  });

  it('can be of days long ago, and of the next one', async () => {
    const client = await connect();
    const organizationId = newId();
    for (const day of ['2026-11-21', '2026-02-28', '2026-11-20'] as const)
      await ensurePartitions(client, organizationId, day);
    const days = (await listPartitions(client, organizationId)).map(({ day }) => day);
    expect([...new Set(days)]).toEqual(['2026-02-28', '2026-11-20', '2026-11-21']);
    expect(days).toHaveLength(9);
  });

  it('are made once by many processes at once', async () => {
    const organizations = [newId(), newId()];
    const clients = await Promise.all(Array.from({ length: 6 }, connect));
    await Promise.all(
      clients.map(async (client, index) => {
        const organizationId = organizations[index % 2] as string;
        for (const day of ['2026-11-20', '2026-11-21', '2026-11-22'] as const) {
          // Each process has a memory of its own.
          knownPartitions.forget(organizationId, day);
          await ensurePartitions(client, organizationId, day);
        }
      }),
    );
    for (const organizationId of organizations)
      expect(await listPartitions(clients[0] as pg.Client, organizationId)).toHaveLength(9);
  });

  it('are remembered: a second call asks nothing', async () => {
    const client = await connect();
    const organizationId = newId();
    await ensurePartitions(client, organizationId, DAY);
    await ensurePartitions({ query: () => Promise.reject(new Error('asked')) }, organizationId, DAY);
  });

  it('are not remembered where they could not be made', async () => {
    const client = await connect();
    const organizationId = newId();
    await expect(
      ensurePartitions(
        {
          query: (text, values) =>
            text.includes('parts_') ? Promise.reject(new Error('no')) : client.query(text, values),
        },
        organizationId,
        DAY,
      ),
    ).rejects.toThrow('no');
    expect(await listPartitions(client, organizationId)).toEqual([]);
    await ensurePartitions(client, organizationId, DAY);
    expect(await listPartitions(client, organizationId)).toHaveLength(3);
  });

  it('are made without waiting for those who read and write other days, nor they for it', async () => {
    const [reader, writer, maker, other] = await Promise.all([connect(), connect(), connect(), connect()]);
    const organizationId = newId();
    await ensurePartitions(maker, organizationId, DAY);
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM traces, trace_bodies, parts');
    await writer.query('BEGIN');
    await insertTrace(writer, organizationId, idsOf(DAY).from);
    for (const client of [maker, other]) await client.query(`SET lock_timeout = '2s'`);
    await ensurePartitions(maker, organizationId, '2026-11-21');
    await ensurePartitions(maker, newId(), DAY);

    await maker.query('BEGIN');
    const slow = { query: maker.query.bind(maker) as typeof maker.query };
    await ensurePartitions(
      // Never commits: what it locks stays locked.
      { query: (text, values) => slow.query(text === 'COMMIT' ? 'SELECT 1' : text, values) },
      organizationId,
      '2026-11-23',
    );
    await insertTrace(other, organizationId, idsOf('2026-11-21').from);
    expect(
      (await other.query('SELECT 1 FROM traces WHERE organization_id = $1', [organizationId])).rows,
    ).toHaveLength(1);
    await maker.query('ROLLBACK');
    knownPartitions.forget(organizationId, '2026-11-23');
    await reader.query('ROLLBACK');
    await writer.query('ROLLBACK');
  });
});

describe('dropping a day', () => {
  it('gives its disk back and leaves the others', async () => {
    const client = await connect();
    const organizationId = newId();
    await ensurePartitions(client, organizationId, DAY);
    await ensurePartitions(client, organizationId, '2026-11-21');
    await fillDay(client, organizationId, 100_000);
    await insertTrace(client, organizationId, idsOf('2026-11-21').from);
    const before = await databaseBytes(client);

    const start = performance.now();
    const { bytes } = await dropDay(client, organizationId, DAY, partitionedTables);
    const tookMs = performance.now() - start;
    expect(tookMs).toBeLessThan(1000);
    expect(bytes).toBeGreaterThan(30_000_000);
    expect(before - (await databaseBytes(client))).toBeGreaterThan(bytes * 0.9);
    expect(await countTraces(client, organizationId)).toBe(1);
    const left = await listPartitions(client, organizationId);
    expect(left.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-21', '2026-11-21']);
  });

  it('takes the tables that are asked for', async () => {
    const client = await connect();
    const organizationId = newId();
    await ensurePartitions(client, organizationId, DAY);
    await insertTrace(client, organizationId, idsOf(DAY).from);
    const dropped = await dropDay(client, organizationId, DAY, ['trace_bodies', 'parts']);
    expect(dropped.tables).toEqual(['parts', 'trace_bodies']);
    expect(await countTraces(client, organizationId)).toBe(1);
    expect(await dropDay(client, organizationId, DAY, ['parts'])).toEqual({ tables: [], bytes: 0 });
  });

  it('does not make readers of the organisation wait while it waits for one', async () => {
    const [slow, dropper, other] = await Promise.all([connect(), connect(), connect()]);
    const organizationId = newId();
    await ensurePartitions(dropper, organizationId, DAY);
    await ensurePartitions(dropper, organizationId, '2026-11-21');
    await slow.query('BEGIN');
    await slow.query('SELECT FROM traces WHERE organization_id = $1', [organizationId]);
    const dropping = dropDay(dropper, organizationId, DAY, partitionedTables);
    await waitsForLock(other, dropper);
    await other.query(`SET lock_timeout = '1s'`);
    await insertTrace(other, organizationId, idsOf('2026-11-21').from);
    expect(await countTraces(other, organizationId)).toBe(1);
    await slow.query('COMMIT');
    expect((await dropping).tables).toHaveLength(3);
  });

  it('that was broken off is done by the next one, and by no one else: the day comes back with its rows where it is needed', async () => {
    const [slow, client] = await Promise.all([connect(), connect()]);
    for (const restore of [true, false]) {
      const organizationId = newId();
      await ensurePartitions(client, organizationId, DAY);
      await insertTrace(client, organizationId, idsOf(DAY).from);
      await slow.query('BEGIN');
      await slow.query('SELECT FROM traces WHERE organization_id = $1', [organizationId]);
      await client.query(`SET lock_timeout = '200ms'`);
      await expect(dropDay(client, organizationId, DAY, ['traces'])).rejects.toMatchObject({ code: '55P03' });
      await slow.query('COMMIT');
      await client.query('RESET lock_timeout');
      const [, , broken] = await listPartitions(client, organizationId);
      expect(broken).toMatchObject({ table: 'traces', attached: false });
      knownPartitions.forget(organizationId, DAY);
      if (restore) await ensurePartitions(client, organizationId, DAY);
      expect(await countTraces(client, organizationId)).toBe(restore ? 1 : 0);
      expect((await dropDay(client, organizationId, DAY, partitionedTables)).tables).toHaveLength(3);
      expect(await listPartitions(client, organizationId)).toEqual([]);
    }
  });

  it('is noticed by a process that remembered the day', async () => {
    const client = await connect();
    const organizationId = newId();
    await ensurePartitions(client, organizationId, DAY);
    await dropDay(client, organizationId, DAY, partitionedTables);
    knownPartitions.add(organizationId, DAY);
    await ensurePartitions(client, organizationId, DAY);
    const id = idsOf(DAY).from;
    await expect(insertTrace(client, organizationId, id)).rejects.toMatchObject({ code: '23514' });
    knownPartitions.forget(organizationId, DAY);
    await ensurePartitions(client, organizationId, DAY);
    await insertTrace(client, organizationId, id);
  });
});

async function fillDay(client: pg.Client, organizationId: string, count: number): Promise<void> {
  const { from } = idsOf(DAY);
  await client.query(
    `INSERT INTO traces (organization_id, id, user_id, provider, method, path, stream, sent_model, started_at, request_bytes)
     SELECT $1, ($2 || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(), 'anthropic', 'POST', '/v1/messages', true, 'claude', now(), 1
       FROM generate_series(1, $3::int) AS n`,
    [organizationId, from.slice(0, 24), count],
  );
  await client.query(
    `INSERT INTO trace_bodies (organization_id, id, request, request_is_whole, response_is_whole, request_headers, response_headers, words)
     SELECT organization_id, id, decode(repeat('00', 100), 'hex'), true, true, '{}', '{}', to_tsvector('simple', 'word' || (n % 1000))
       FROM (SELECT organization_id, id, row_number() OVER () AS n FROM traces WHERE organization_id = $1) AS t`,
    [organizationId],
  );
  await client.query(
    `INSERT INTO parts (organization_id, day, hash, bytes, encoding, data)
     SELECT $1, $2, sha256(n::text::bytea), 100, 0, decode(repeat('00', 100), 'hex') FROM generate_series(1, $3::int) AS n`,
    [organizationId, DAY, count],
  );
}

async function databaseBytes(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>(
    'SELECT pg_database_size(current_database()) AS bytes',
  );
  return Number(rows[0]?.bytes);
}

async function countTraces(client: pg.Client, organizationId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM traces WHERE organization_id = $1',
    [organizationId],
  );
  return rows[0]?.count ?? 0;
}

async function waitsForLock(client: pg.Client, waiter: pg.Client): Promise<void> {
  const { processID } = waiter as unknown as { processID: number };
  for (;;) {
    const { rows } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'`,
      [processID],
    );
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
