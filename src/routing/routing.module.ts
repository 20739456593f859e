import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeysModule } from '../keys/keys.module.ts';
import { PolicyModule } from '../policy/policy.module.ts';
import { ConfigurationController } from './configuration/configuration.controller.ts';
import { ConfigurationService } from './configuration/configuration.service.ts';
import { PlanConfiguration } from './configuration/plan-configuration.ts';
import { ReadConfiguration } from './configuration/read-configuration.ts';
import { DryRunController } from './dry-run/dry-run.controller.ts';
import { FindFacts } from './dry-run/find-facts.ts';
import { ResolveDryRun } from './dry-run/resolve-dry-run.ts';
import { TryPolicy } from './dry-run/try-policy.ts';
import { ChangeRoutes } from './named-routes/change-routes.ts';
import { CheckRoutes } from './named-routes/check-routes.ts';
import { CheckTargetKeys } from './named-routes/check-target-keys.ts';
import { MyRoutesController } from './named-routes/my-routes.controller.ts';
import { NamedRoute } from './named-routes/named-route.entity.ts';
import { NamedRoutesRepository } from './named-routes/named-routes.repository.ts';
import { OrganizationRoutesController } from './named-routes/organization-routes.controller.ts';
import { OrganizationRoutesService } from './named-routes/organization-routes.service.ts';
import { OwnRoutesService } from './named-routes/own-routes.service.ts';
import { RouteDirectory } from './named-routes/route-directory.ts';
import { ResolveRoute } from './resolve-route.ts';
import { ChooseTarget } from './selection/choose-target.ts';
import { MovedConversations } from './selection/moved-conversations.ts';

@Module({
  imports: [TypeOrmModule.forFeature([NamedRoute]), PolicyModule, KeysModule],
  controllers: [OrganizationRoutesController, MyRoutesController, DryRunController, ConfigurationController],
  providers: [
    // Asked on every exchange.
    ResolveRoute,
    RouteDirectory,
    ChooseTarget,
    MovedConversations,
    // Stored, read and changed over REST.
    OrganizationRoutesService,
    OwnRoutesService,
    CheckRoutes,
    CheckTargetKeys,
    ChangeRoutes,
    NamedRoutesRepository,
    // Asked what would happen.
    ResolveDryRun,
    TryPolicy,
    FindFacts,
    // As one document.
    ConfigurationService,
    PlanConfiguration,
    ReadConfiguration,
  ],
  exports: [RouteDirectory, ResolveRoute],
})
export class RoutingModule {}
