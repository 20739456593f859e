import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KeysModule } from '../keys/keys.module.ts';
import { PolicyModule } from '../policy/policy.module.ts';
import { Agent } from './agents/agent.entity.ts';
import { AgentDirectory } from './agents/agent-directory.ts';
import { AgentNotices } from './agents/agent-notices.ts';
import { AgentsController } from './agents/agents.controller.ts';
import { AgentsRepository } from './agents/agents.repository.ts';
import { AgentsService } from './agents/agents.service.ts';
import { FindAgent } from './agents/find-agent.ts';
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
  imports: [TypeOrmModule.forFeature([NamedRoute, Agent]), PolicyModule, KeysModule],
  controllers: [
    OrganizationRoutesController,
    MyRoutesController,
    AgentsController,
    DryRunController,
    ConfigurationController,
  ],
  providers: [
    // Asked on every exchange.
    ResolveRoute,
    RouteDirectory,
    ChooseTarget,
    MovedConversations,
    FindAgent,
    AgentDirectory,
    AgentNotices,
    // Stored, read and changed over REST.
    OrganizationRoutesService,
    OwnRoutesService,
    CheckRoutes,
    CheckTargetKeys,
    ChangeRoutes,
    NamedRoutesRepository,
    AgentsService,
    AgentsRepository,
    // Asked what would happen.
    ResolveDryRun,
    TryPolicy,
    FindFacts,
    // As one document.
    ConfigurationService,
    PlanConfiguration,
    ReadConfiguration,
  ],
  exports: [RouteDirectory, ResolveRoute, FindAgent],
})
export class RoutingModule {}
