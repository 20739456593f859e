import { Global, Module } from '@nestjs/common';
import { AuditTrail } from '../common/audit/audit-trail.ts';
import { AuditController } from './audit.controller.ts';
import { AuditEntriesRepository } from './audit-entries.repository.ts';
import { AuditService } from './audit.service.ts';
import { ChainedAuditTrail } from './chained-audit-trail.ts';

/** Global, because every module records what it changes and none of them imports this one (see `AuditTrail`). */
@Global()
@Module({
  controllers: [AuditController],
  providers: [AuditService, AuditEntriesRepository, { provide: AuditTrail, useClass: ChainedAuditTrail }],
  exports: [AuditTrail],
})
export class AuditModule {}
