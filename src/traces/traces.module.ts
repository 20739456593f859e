import { Module } from '@nestjs/common';
import { BeginExchange } from './begin-exchange.ts';
import { EndExchange } from './end-exchange.ts';
import { OpenExchanges } from './open-exchanges.ts';
import { RecordSettingsController } from './settings/record-settings.controller.ts';
import { RecordSettingsDirectory } from './settings/record-settings-directory.ts';
import { RecordSettingsRepository } from './settings/record-settings.repository.ts';
import { RecordSettingsService } from './settings/record-settings.service.ts';

@Module({
  controllers: [RecordSettingsController],
  providers: [
    BeginExchange,
    EndExchange,
    OpenExchanges,
    // How an organisation wants its record kept.
    RecordSettingsDirectory,
    RecordSettingsService,
    RecordSettingsRepository,
  ],
  exports: [BeginExchange, EndExchange, OpenExchanges, RecordSettingsDirectory],
})
export class TracesModule {}
