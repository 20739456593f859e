import { Injectable } from '@nestjs/common';
import { FreshCache } from '../../common/fresh-cache.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import type { RecordSettings } from './record-settings.ts';
import { RecordSettingsRepository } from './record-settings.repository.ts';

/** How each organisation wants its record kept, remembered: every exchange asks. */
@Injectable()
export class RecordSettingsDirectory {
  readonly #known: FreshCache<RecordSettings>;

  constructor(
    feed: ChangeFeed,
    private readonly settings: RecordSettingsRepository,
  ) {
    this.#known = new FreshCache({ what: 'the settings of the record', maxEntries: 5000, feed });
    feed.on(({ kind, id }) => kind === 'organization' && this.#known.forget((_, key) => key === id));
  }

  /**
   * The settings of an organisation, at once where they are remembered; for the id of zeros those of what belongs to none.
   *
   * @throws GatewayError 503 where the database is away and they are not remembered
   */
  of(organizationId: string): RecordSettings | Promise<RecordSettings> {
    return this.#known.get(organizationId, async () => (await this.settings.of(organizationId)).settings);
  }
}
