import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { Member } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { ChangeFeed } from '../../database/change-feed.ts';
import { defaultRecordSettings } from './default-record-settings.ts';
import type { RecordSettings } from './record-settings.ts';
import { type DatedRecordSettings, RecordSettingsRepository } from './record-settings.repository.ts';
import { bodiesOutliveMetadata } from './settings-errors.ts';

/** Reads and changes how the record of the caller's organisation is kept. */
@Injectable()
export class RecordSettingsService {
  constructor(
    private readonly settings: RecordSettingsRepository,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  read({ organizationId }: Member): Promise<DatedRecordSettings> {
    return this.settings.of(organizationId);
  }

  /**
   * Puts settings in place of those that are there; what is left out has its default. They hold from the next request on.
   *
   * @throws GatewayError 400
   */
  async replace(caller: Member, given: Partial<RecordSettings>): Promise<DatedRecordSettings> {
    const settings = { ...defaultRecordSettings, ...onlyGiven(given) };
    if (days(settings.bodyDays) > days(settings.metadataDays)) throw bodiesOutliveMetadata();
    try {
      return await this.#store(caller, settings);
    } finally {
      // After a failure too: whether it was committed is then not always known.
      this.feed.tell({ kind: 'organization', id: caller.organizationId });
    }
  }

  /** Settings that say the same stay as they are. */
  #store(caller: Member, settings: RecordSettings): Promise<DatedRecordSettings> {
    const { organizationId } = caller;
    return this.settings.alone(organizationId, async (manager) => {
      const before = await this.settings.of(organizationId, manager);
      if (isDeepStrictEqual(before.settings, settings)) return before;
      const stored = await this.settings.store(organizationId, settings, manager);
      await this.auditTrail.record(manager, caller, {
        action: 'record.update',
        target: { type: 'record' },
        before: { ...before.settings },
        after: { ...settings },
      });
      return stored;
    });
  }
}

function onlyGiven(given: Partial<RecordSettings>): Partial<RecordSettings> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function days(limit: number | null): number {
  return limit ?? Number.POSITIVE_INFINITY;
}
