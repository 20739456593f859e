import { query } from '../test-database.ts';

/** What is left of an organisation's record. */
export interface RecordLeft {
  readonly exchanges: string[];
  readonly bodies: string[];
  /** The texts of the parts. */
  readonly parts: string[];
  readonly conversations: string[];
}

/** Reads all of an organisation's record. */
export async function readRecord(url: string, organizationId: string): Promise<RecordLeft> {
  const list = async (text: string): Promise<string[]> =>
    (await query<{ item: string }>(url, text, [organizationId])).map(({ item }) => item);
  return {
    exchanges: await list('SELECT id AS item FROM traces WHERE organization_id = $1 ORDER BY id'),
    bodies: await list('SELECT id AS item FROM trace_bodies WHERE organization_id = $1 ORDER BY id'),
    parts: await list(
      `SELECT day::text || ' ' || convert_from(data, 'UTF8') AS item FROM parts WHERE organization_id = $1 ORDER BY 1`,
    ),
    conversations: await list('SELECT id AS item FROM conversations WHERE organization_id = $1 ORDER BY id'),
  };
}
