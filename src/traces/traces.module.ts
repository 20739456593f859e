import { Module } from '@nestjs/common';
import { BeginExchange } from './begin-exchange.ts';
import { BodiesModule } from './bodies/bodies.module.ts';
import { EndExchange } from './end-exchange.ts';
import { ExchangeEvents } from './exchange-events.ts';
import { RecordSpool } from './ingest/record-spool.ts';
import { OpenExchanges } from './open-exchanges.ts';
import { RecordSettingsModule } from './settings/record-settings.module.ts';

@Module({
  imports: [RecordSettingsModule, BodiesModule],
  providers: [BeginExchange, EndExchange, OpenExchanges, ExchangeEvents, RecordSpool],
  exports: [BeginExchange, EndExchange, OpenExchanges, ExchangeEvents, RecordSpool],
})
export class TracesModule {}
