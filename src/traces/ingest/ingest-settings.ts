import { recordSettingsIn } from '../settings/record-settings-in.ts';
import type { RecordSettings } from '../settings/record-settings.ts';
import type { DatabaseClient } from '../../database/database-client.ts';

/** Settings are read anew after this time. */
const LIFETIME_MS = 5000;

const SETTINGS =
  'SELECT organization_id AS id, document FROM record_settings WHERE organization_id = ANY ($1::uuid[])';

/** How organisations want their record kept, as the thread that stores it knows. */
export class IngestSettings {
  readonly #known = new Map<string, { readonly settings: RecordSettings; readonly readTick: number }>();

  /** The settings of these organisations, by id. */
  async of(client: DatabaseClient, organizationIds: Iterable<string>): Promise<Map<string, RecordSettings>> {
    const wanted = [...new Set(organizationIds)];
    await this.#read(
      client,
      wanted.filter((id) => !this.#isFresh(id)),
    );
    return new Map(wanted.map((id) => [id, this.#known.get(id)!.settings]));
  }

  #isFresh(id: string): boolean {
    const known = this.#known.get(id);
    return known !== undefined && performance.now() - known.readTick < LIFETIME_MS;
  }

  async #read(client: DatabaseClient, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { rows } = await client.query<{ id: string; document: Partial<RecordSettings> }>(SETTINGS, [ids]);
    const found = new Map(rows.map(({ id, document }) => [id, document]));
    const readTick = performance.now();
    for (const id of ids) this.#known.set(id, { settings: recordSettingsIn(id, found.get(id)), readTick });
  }
}
