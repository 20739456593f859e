import { query } from '../test-database.ts';

/** Makes the partition of an organisation's parts of one day. */
export async function makeDay(databaseUrl: string, organizationId: string, day: string): Promise<void> {
  const ofOrganization = `parts_${organizationId.replaceAll('-', '')}`;
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  await query(
    databaseUrl,
    `CREATE TABLE IF NOT EXISTS ${ofOrganization} PARTITION OF parts FOR VALUES IN ('${organizationId}')
       PARTITION BY RANGE (day)`,
  );
  await query(
    databaseUrl,
    `CREATE TABLE IF NOT EXISTS ${ofOrganization}_${day.replaceAll('-', '')} PARTITION OF ${ofOrganization}
       FOR VALUES FROM ('${day}') TO ('${next}')`,
  );
}
