import { Client } from 'pg';
import { newId } from '../../src/common/identifier.ts';

/** A trace to plant: what is not given is that of a plain success. Names are the columns of `traces`. */
export interface TraceSeed {
  readonly organization_id: string;
  readonly id?: string;
  readonly started_at?: Date;
  readonly [column: string]: unknown;
}

/** Bodies to plant beside a trace. */
export interface BodiesSeed {
  readonly request?: Buffer | string;
  readonly response?: Buffer | string;
  readonly requestIsWhole?: boolean;
  readonly responseIsWhole?: boolean;
  readonly requestHeaders?: Record<string, string>;
  readonly responseHeaders?: Record<string, string>;
  /** What is searched; the texts of both bodies where not given. */
  readonly words?: string;
}

const DAY_MS = 86_400_000;

/** A UUIDv7 that was made at a moment. */
function idMadeAt(moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}${newId().slice(13)}`;
}

/** Puts a trace into the record as it is, past everything that writes it, and gives its id. */
export async function plantTrace(databaseUrl: string, seed: TraceSeed, bodies?: BodiesSeed): Promise<string> {
  const [id = ''] = await plantTraces(databaseUrl, [seed], bodies);
  return id;
}

/** Puts many traces into the record, all with the same bodies, and gives their ids. */
export async function plantTraces(
  databaseUrl: string,
  seeds: readonly TraceSeed[],
  bodies?: BodiesSeed,
): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    const ids: string[] = [];
    for (const seed of seeds) ids.push(await plantOne(client, seed, bodies));
    return ids;
  });
}

async function plantOne(client: Client, seed: TraceSeed, bodies: BodiesSeed | undefined): Promise<string> {
  const startedAt = seed.started_at ?? new Date();
  const id = seed.id ?? idMadeAt(startedAt);
  await makePartitions(client, seed.organization_id, startedAt);
  const row: Record<string, unknown> = {
    provider: 'anthropic',
    method: 'POST',
    path: '/v1/messages',
    stream: false,
    requested_model: 'claude-haiku-4-5',
    sent_model: 'claude-haiku-4-5',
    status: 200,
    outcome: 'success',
    request_bytes: 100,
    ...seed,
    id,
    started_at: startedAt,
  };
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${index + 1}`);
  await client.query(
    `INSERT INTO traces (${columns.join()}) VALUES (${places.join()})`,
    columns.map((column) => storable(row[column])),
  );
  if (bodies) await plantBodies(client, seed.organization_id, id, bodies);
  return id;
}

async function plantBodies(
  client: Client,
  organizationId: string,
  id: string,
  bodies: BodiesSeed,
): Promise<void> {
  const { request, response, requestHeaders = {}, responseHeaders = {} } = bodies;
  await client.query(
    `INSERT INTO trace_bodies (organization_id, id, request, request_is_whole, response, response_is_whole,
                               request_headers, response_headers, words)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, to_tsvector('simple', $9))`,
    [
      organizationId,
      id,
      request === undefined ? null : literalManifest(Buffer.from(request)),
      bodies.requestIsWhole ?? true,
      response === undefined ? null : literalManifest(Buffer.from(response)),
      bodies.responseIsWhole ?? true,
      requestHeaders,
      responseHeaders,
      bodies.words ?? `${String(request ?? '')} ${String(response ?? '')}`,
    ],
  );
}

/** The manifest of a body that stands in it as it is. */
function literalManifest(body: Buffer): Buffer {
  const number: number[] = [];
  let rest = body.length * 4;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) number.push((rest % 0x80) | 0x80);
  return Buffer.concat([Buffer.from([1, ...number, rest]), body]);
}

async function makePartitions(client: Client, organizationId: string, moment: Date): Promise<void> {
  const start = Math.floor(moment.getTime() / DAY_MS) * DAY_MS;
  const day = new Date(start).toISOString().slice(0, 10).replaceAll('-', '');
  for (const table of ['traces', 'trace_bodies']) {
    const name = `${table}_${organizationId.replaceAll('-', '')}`;
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF ${table} FOR VALUES IN ('${organizationId}') PARTITION BY RANGE (id)`,
    );
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${name}_${day} PARTITION OF ${name} FOR VALUES FROM ('${boundAt(start)}') TO ('${boundAt(start + DAY_MS)}')`,
    );
  }
}

function boundAt(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** Lists become JSON here: the driver would make arrays of PostgreSQL of them. */
function storable(value: unknown): unknown {
  return Array.isArray(value) ? JSON.stringify(value) : value;
}

async function withClient<Result>(
  databaseUrl: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
