import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuthModule } from '../auth/auth.module.ts';
import { ClientAddress } from '../common/net/client-address.ts';
import { Configuration } from '../config/configuration.ts';
import { KeysModule } from '../keys/keys.module.ts';
import { PolicyModule } from '../policy/policy.module.ts';
import { RoutingModule } from '../routing/routing.module.ts';
import { TracesModule } from '../traces/traces.module.ts';
import { AddressGuard } from './address-guard.ts';
import { Breakers } from './attempts/breakers.ts';
import { CheckAttempt } from './attempts/check-attempt.ts';
import { PlanAttempts } from './attempts/plan-attempts.ts';
import { PrepareAttempt } from './attempts/prepare-attempt.ts';
import { ConcurrencyCaps } from './concurrency-caps.ts';
import { ProxyDoor } from './door/proxy-door.ts';
import { EnvelopeFilter } from './envelope-filter.ts';
import { Forward } from './forward/forward.ts';
import { OpenPassages } from './forward/open-passages.ts';
import { UpstreamProxies } from './forward/upstream-proxies.ts';
import { HandleExchange } from './handle-exchange.ts';
import { HeaderAllowListInterceptor } from './header-allow-list.interceptor.ts';
import { HeaderRulesPerProvider } from './header-rules-per-provider.ts';
import { AnswerModels } from './models/answer-models.ts';
import { UpstreamModels } from './models/upstream-models.ts';
import { UsableModels } from './models/usable-models.ts';
import { ProxyController } from './proxy.controller.ts';
import { ReadRequest } from './read-request.ts';
import { ProviderObject } from './shared-objects/provider-object.entity.ts';
import { SharedObjects } from './shared-objects/shared-objects.ts';
import { CountTokens } from './translate/count-tokens.ts';
import { TranslationPool } from './translate/pool/translation-pool.ts';
import { PrepareRequest } from './translate/prepare-request.ts';
import { TranslateRequests } from './translate/translate-requests.ts';

@Module({
  imports: [
    TypeOrmModule.forFeature([ProviderObject]),
    AuthModule,
    PolicyModule,
    KeysModule,
    RoutingModule,
    TracesModule,
  ],
  controllers: [ProxyController],
  providers: [
    // As a provider too: Nest hands out guards and interceptors to what it can find among the providers of a module, and
    // the door calls the controller without Express (see ProxyDoor).
    ProxyController,
    ProxyDoor,
    HandleExchange,
    AnswerModels,
    UsableModels,
    UpstreamModels,
    SharedObjects,
    CountTokens,
    PrepareRequest,
    TranslateRequests,
    TranslationPool,
    AddressGuard,
    {
      provide: ClientAddress,
      inject: [Configuration],
      useFactory: ({ trustProxy }: Configuration) => new ClientAddress(trustProxy),
    },
    ReadRequest,
    ConcurrencyCaps,
    PlanAttempts,
    CheckAttempt,
    PrepareAttempt,
    Breakers,
    Forward,
    UpstreamProxies,
    OpenPassages,
    HeaderRulesPerProvider,
    HeaderAllowListInterceptor,
    EnvelopeFilter,
  ],
  exports: [ProxyDoor, OpenPassages],
})
export class ProxyModule {}
