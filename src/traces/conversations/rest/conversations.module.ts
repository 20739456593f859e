import { Module } from '@nestjs/common';
import { AlertsRepository } from './alerts.repository.ts';
import { AlertsService } from './alerts.service.ts';
import { ConversationsRepository } from './conversations.repository.ts';
import { ConversationsService } from './conversations.service.ts';
import { MyConversationsController } from './my-conversations.controller.ts';
import { OrganizationConversationsController } from './organization-conversations.controller.ts';

/** Conversations and their alerts, for those who may read them. They are written by the worker that takes the record in. */
@Module({
  controllers: [OrganizationConversationsController, MyConversationsController],
  providers: [ConversationsService, ConversationsRepository, AlertsService, AlertsRepository],
})
export class ConversationsModule {}
