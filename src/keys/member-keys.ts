import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../common/access/caller.ts';
import { PoliciesRepository } from '../policy/policies.repository.ts';
import { storingDisabled } from './key-errors.ts';

/** Whether members may store keys of their own, as the policy of the organisation in which they ask says. */
@Injectable()
export class MemberKeys {
  constructor(private readonly policies: PoliciesRepository) {}

  /**
   * Within a transaction the answer holds until its end: the policy cannot be changed meanwhile.
   *
   * @throws GatewayError 403
   */
  async mustBeAllowed({ organizationId }: Caller, manager?: EntityManager): Promise<void> {
    if (organizationId === undefined) return;
    await manager?.query('SELECT 1 FROM organizations WHERE id = $1 FOR SHARE', [organizationId]);
    const { policy } = await this.policies.of(organizationId, manager);
    if (!policy.allowMemberKeys) throw storingDisabled();
  }
}
