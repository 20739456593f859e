import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/bodies.module.ts';
import { RecordSettingsModule } from '../settings/record-settings.module.ts';
import { BodyKeyController } from './body-key/body-key.controller.ts';
import { DestroyBodyKey } from './body-key/destroy-body-key.ts';
import { ClearDay } from './clearing/clear-day.ts';
import { ClearRecordController } from './clearing/clear-record.controller.ts';
import { ClearRecordService } from './clearing/clear-record.service.ts';
import { DropWholeDay } from './clearing/drop-whole-day.ts';
import { KeepHeld } from './clearing/keep-held.ts';
import { PartsOfHeld } from './clearing/parts-of-held.ts';
import { ErasePerson } from './erasing/erase-person.ts';
import { ErasePersonController } from './erasing/erase-person.controller.ts';
import { ErasePersonService } from './erasing/erase-person.service.ts';
import { FinishErasure } from './erasing/finish-erasure.ts';
import { ForgetConversations } from './forget-conversations.ts';
import { LegalHoldsController } from './holds/legal-holds.controller.ts';
import { LegalHoldsRepository } from './holds/legal-holds.repository.ts';
import { LegalHoldsService } from './holds/legal-holds.service.ts';
import { RetentionJob } from './retention-job.ts';
import { RunRetention } from './run-retention.ts';

/** How long the record is kept, and how it goes. */
@Module({
  imports: [RecordSettingsModule, BodiesModule],
  controllers: [LegalHoldsController, ClearRecordController, ErasePersonController, BodyKeyController],
  providers: [
    // What is not to go.
    LegalHoldsService,
    LegalHoldsRepository,
    // Days that go, by themselves or because somebody says so.
    RetentionJob,
    RunRetention,
    ClearRecordService,
    ClearDay,
    DropWholeDay,
    KeepHeld,
    PartsOfHeld,
    ForgetConversations,
    // One person.
    ErasePersonService,
    ErasePerson,
    FinishErasure,
    // All bodies at once.
    DestroyBodyKey,
  ],
})
export class RetentionModule {}
