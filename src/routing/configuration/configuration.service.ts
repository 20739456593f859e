import { Injectable } from '@nestjs/common';
import type { Member } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { PolicyService } from '../../policy/policy.service.ts';
import { ChangeRoutes } from '../named-routes/change-routes.ts';
import type { ConfigurationChangesDto } from './configuration.dto.ts';
import { PlanConfiguration } from './plan-configuration.ts';
import { readDocument } from './read-document.ts';

/** Compares a configuration document with what is in force, and puts one in force. */
@Injectable()
export class ConfigurationService {
  constructor(
    private readonly planner: PlanConfiguration,
    private readonly policies: PolicyService,
    private readonly changeRoutes: ChangeRoutes,
    private readonly auditTrail: AuditTrail,
  ) {}

  /**
   * What a document would change.
   *
   * @throws GatewayError 400
   */
  async compare(caller: Member, body: unknown): Promise<ConfigurationChangesDto> {
    const { changes } = await this.planner.plan(caller, await readDocument(body));
    return { changes: [...changes] };
  }

  /**
   * Puts a document in force, all of it or nothing. It holds from the next request on.
   *
   * @throws GatewayError 400
   */
  async apply(caller: Member, body: unknown): Promise<ConfigurationChangesDto> {
    const document = await readDocument(body);
    return this.changeRoutes.alone(caller.organizationId, async (manager) => {
      const { stored, policy, steps, changes } = await this.planner.plan(caller, document, manager);
      await this.policies.store(manager, caller, stored.policy, policy);
      for (const step of steps) await this.changeRoutes.take(manager, caller, step);
      await this.auditTrail.record(manager, caller, {
        action: 'configuration.import',
        target: { type: 'configuration' },
        after: { changes: changes.map(({ change, what, name }) => `${change} ${what} ${name}`) },
      });
      return { changes: [...changes] };
    });
  }
}
