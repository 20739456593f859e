import { DataSource } from 'typeorm';
import { ChainedAuditTrail } from '../../../src/audit/chained-audit-trail.ts';
import { Keyring } from '../../../src/common/crypto/keyring.ts';
import type { Configuration } from '../../../src/config/configuration.ts';
import { dataSourceOptions } from '../../../src/database/data-source-options.ts';
import { BodyKeys } from '../../../src/traces/bodies/body-keys.ts';
import { BodyKeysRepository } from '../../../src/traces/bodies/body-keys.repository.ts';
import { NeededParts } from '../../../src/traces/bodies/needed-parts.ts';
import { PartsRepository } from '../../../src/traces/bodies/parts.repository.ts';
import { ClearDay } from '../../../src/traces/retention/clearing/clear-day.ts';
import { ClearRecordService } from '../../../src/traces/retention/clearing/clear-record.service.ts';
import { DropWholeDay } from '../../../src/traces/retention/clearing/drop-whole-day.ts';
import { KeepHeld } from '../../../src/traces/retention/clearing/keep-held.ts';
import { PartsOfHeld } from '../../../src/traces/retention/clearing/parts-of-held.ts';
import { ErasePerson } from '../../../src/traces/retention/erasing/erase-person.ts';
import { FinishErasure } from '../../../src/traces/retention/erasing/finish-erasure.ts';
import { ForgetConversations } from '../../../src/traces/retention/forget-conversations.ts';
import { RunRetention } from '../../../src/traces/retention/run-retention.ts';
import { RecordSettingsRepository } from '../../../src/traces/settings/record-settings.repository.ts';
import { TEST_MASTER_KEY } from '../start-gateway.ts';

/** The retention on a database, without a gateway around it, so that a test says what time it is. */
export interface OpenedRetention {
  readonly dataSource: DataSource;
  readonly retention: RunRetention;
  readonly clearRecord: ClearRecordService;
  readonly erasePerson: ErasePerson;
}

/** Puts the retention together; the caller destroys its data source. */
export async function openRetention(url: string): Promise<OpenedRetention> {
  const dataSource = await new DataSource(dataSourceOptions({ url })).initialize();
  const trail = new ChainedAuditTrail();
  const configuration = { keyring: Keyring.parse(TEST_MASTER_KEY) } as Configuration;
  const keys = new BodyKeys(configuration, new BodyKeysRepository(dataSource), trail);
  const neededParts = new NeededParts(new PartsRepository(dataSource), keys);
  const keepHeld = new KeepHeld(new PartsOfHeld(neededParts), trail);
  const clearDay = new ClearDay(new DropWholeDay(trail), keepHeld);
  const conversations = new ForgetConversations(trail);
  const finishErasure = new FinishErasure(trail);
  const settings = new RecordSettingsRepository(dataSource);
  return {
    dataSource,
    retention: new RunRetention(dataSource, settings, clearDay, conversations, finishErasure),
    clearRecord: new ClearRecordService(dataSource, clearDay, conversations),
    erasePerson: new ErasePerson(finishErasure, trail),
  };
}
