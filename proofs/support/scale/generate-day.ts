import type { Client } from 'pg';
import type { Day } from '../../../src/traces/partitions/day.ts';
import { ensurePartitions } from '../../../src/traces/partitions/ensure-partitions.ts';
import { partitionName } from '../../../src/traces/partitions/partition-name.ts';
import { exchangeColumns } from './exchange-columns.ts';
import { generateBodies } from './generate-bodies.ts';
import { generateSums } from './generate-sums.ts';

/** A day of an organisation that is generated. */
export interface GeneratedDay {
  readonly organizationId: string;
  readonly day: Day;
  readonly exchanges: number;
  readonly bodiesPercent: number;
}

const DAY_MS = 86_400_000;

/** Fills the partitions of a day, straight, and its sums. */
export async function generateDay(client: Client, generated: GeneratedDay): Promise<void> {
  const { organizationId, day, exchanges } = generated;
  await ensurePartitions(client, organizationId, day);
  const names = Object.keys(exchangeColumns);
  // Twenty in a row are of one person, so that they make a conversation; the square makes some work much more than others.
  await client.query(
    `INSERT INTO ${partitionName('traces', organizationId, day)} (organization_id, ${names.join(', ')})
     SELECT $1::uuid, ${names.map((name) => exchangeColumns[name]).join(', ')}
       FROM (SELECT n, $2::bigint + n * $3::bigint / $4::bigint AS ms, md5(n || '/' || $2) AS hex,
                    ('x' || substr(md5(n || ' chance'), 1, 7))::bit(28)::int / 268435456.0::float8 AS chance,
                    floor(power(('x' || substr(md5(n / 20 || '/' || $2), 1, 7))::bit(28)::int / 268435456.0::float8, 2)
                          * (SELECT count(*) FROM proof_people))::int AS person,
                    md5(n / 20 || ' talk ' || $2) AS talk
               FROM generate_series(0, $4::bigint - 1) AS n) AS e
       JOIN proof_people AS p ON p.number = e.person`,
    [organizationId, Date.parse(day), DAY_MS, exchanges],
  );
  await generateBodies(client, generated);
  await generateSums(client, generated);
}
