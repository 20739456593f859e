import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuditModule } from './audit/audit.module.ts';
import { AuthModule } from './auth/auth.module.ts';
import { ProblemFilter } from './common/errors/problem-filter.ts';
import { LifecycleModule } from './common/lifecycle.ts';
import { ConfigModule } from './config/config.module.ts';
import type { Configuration } from './config/configuration.ts';
import type { DatabaseAddress } from './database/data-source-options.ts';
import { DatabaseModule } from './database/database.module.ts';
import { KeysModule } from './keys/keys.module.ts';
import { MetricsModule } from './metrics/metrics.module.ts';
import { OrgsModule } from './orgs/orgs.module.ts';
import { PagesModule } from './pages/pages.module.ts';
import { PolicyModule } from './policy/policy.module.ts';
import { ProxyModule } from './proxy/proxy.module.ts';
import { RoutingModule } from './routing/routing.module.ts';
import { ConversationsModule } from './traces/conversations/rest/conversations.module.ts';
import { RetentionModule } from './traces/retention/retention.module.ts';
import { RecordSettingsModule } from './traces/settings/record-settings.module.ts';
import { ReadingModule } from './traces/reading/reading.module.ts';
import { TracesModule } from './traces/traces.module.ts';
import { UsageModule } from './usage/usage.module.ts';

/** The table of contents: first what all stand on, then the modules in the order of an exchange's story. */
@Module({})
export class AppModule {
  static with(configuration: Configuration, database: DatabaseAddress): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.with(configuration),
        DatabaseModule.at(database),
        LifecycleModule,
        AuditModule,
        OrgsModule,
        AuthModule,
        PolicyModule,
        RoutingModule,
        KeysModule,
        UsageModule,
        TracesModule,
        RecordSettingsModule,
        RetentionModule,
        ReadingModule,
        ConversationsModule,
        ProxyModule,
        MetricsModule,
        // Last: its routes are what is left when nothing else answers.
        PagesModule,
      ],
      providers: [{ provide: APP_FILTER, useClass: ProblemFilter }],
    };
  }
}
