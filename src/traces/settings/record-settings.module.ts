import { Module } from '@nestjs/common';
import { RecordSettingsController } from './record-settings.controller.ts';
import { RecordSettingsDirectory } from './record-settings-directory.ts';
import { RecordSettingsRepository } from './record-settings.repository.ts';
import { RecordSettingsService } from './record-settings.service.ts';

/** How an organisation wants its record kept. */
@Module({
  controllers: [RecordSettingsController],
  providers: [RecordSettingsDirectory, RecordSettingsService, RecordSettingsRepository],
  exports: [RecordSettingsDirectory, RecordSettingsRepository],
})
export class RecordSettingsModule {}
