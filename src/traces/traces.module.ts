import { Module } from '@nestjs/common';
import { BeginExchange } from './begin-exchange.ts';
import { EndExchange } from './end-exchange.ts';
import { OpenExchanges } from './open-exchanges.ts';

@Module({
  providers: [BeginExchange, EndExchange, OpenExchanges],
  exports: [BeginExchange, EndExchange, OpenExchanges],
})
export class TracesModule {}
