import { Module } from '@nestjs/common';
import { BeginExchange } from './begin-exchange.ts';
import { BodiesModule } from './bodies/bodies.module.ts';
import { EndExchange } from './end-exchange.ts';
import { OpenExchanges } from './open-exchanges.ts';
import { RecordSettingsModule } from './settings/record-settings.module.ts';

@Module({
  imports: [RecordSettingsModule, BodiesModule],
  providers: [BeginExchange, EndExchange, OpenExchanges],
  exports: [BeginExchange, EndExchange, OpenExchanges],
})
export class TracesModule {}
