import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Member } from '../common/access/caller.ts';
import { AuditTrail } from '../common/audit/audit-trail.ts';
import { ChangeFeed } from '../database/change-feed.ts';
import { differing, draftPolicy, personsIn, strangerFaults, withoutStrangers } from './draft-policy.ts';
import { MembersNamed } from './members-named.ts';
import { PoliciesRepository } from './policies.repository.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import type { ChangePolicyDto } from './policy.dto.ts';
import { strangersInGroups } from './policy-errors.ts';

/** A policy, and when it was changed last. */
export interface DatedPolicy {
  readonly policy: Policy;
  readonly updatedAt: Date | null;
}

/** Reads and changes the policy of the caller's organisation. */
@Injectable()
export class PolicyService {
  constructor(
    private readonly policies: PoliciesRepository,
    private readonly members: MembersNamed,
    private readonly auditTrail: AuditTrail,
    private readonly feed: ChangeFeed,
  ) {}

  /** The policy. Who is no member any more is in no group of it. */
  async read({ organizationId }: Member, manager?: EntityManager): Promise<DatedPolicy> {
    const { policy, updatedAt } = await this.policies.of(organizationId, manager);
    const members = await this.members.byIds(organizationId, personsIn(policy), manager);
    return { policy: withoutStrangers(policy, members), updatedAt };
  }

  /**
   * Puts a policy in place of the one that is there; what the body leaves out has its default. It holds from the next
   * request on.
   *
   * @throws GatewayError 400
   */
  replace(caller: Member, body: ChangePolicyDto): Promise<DatedPolicy> {
    return this.#store(caller, body, () => defaultPolicy);
  }

  /**
   * Changes what the body names.
   *
   * @throws GatewayError 400
   */
  change(caller: Member, body: ChangePolicyDto): Promise<DatedPolicy> {
    return this.#store(caller, body, (policy) => policy);
  }

  /**
   * The policy as a change would make it, without making it.
   *
   * @param place where the change stands in the body of the call, with a dot at its end
   * @throws GatewayError 400
   */
  async draft(
    { organizationId }: Member,
    policy: Policy,
    change: ChangePolicyDto,
    { place = '', manager }: { place?: string; manager?: EntityManager } = {},
  ): Promise<Policy> {
    const draft = draftPolicy(policy, change);
    if (change.groups === undefined) return draft;
    const members = await this.members.byIds(organizationId, personsIn(draft), manager);
    const faults = strangerFaults(draft, members, place);
    if (faults.length > 0) throw strangersInGroups(faults);
    return draft;
  }

  /** Stores a policy and its entry in the trail, within the caller's transaction. A policy that says the same stays. */
  async store(
    manager: EntityManager,
    caller: Member,
    before: DatedPolicy,
    policy: Policy,
  ): Promise<DatedPolicy> {
    const after = differing(policy, before.policy);
    if (Object.keys(after).length === 0) return before;
    const updatedAt = await this.policies.store(caller.organizationId, policy, manager);
    await this.auditTrail.record(manager, caller, {
      action: 'policy.update',
      target: { type: 'policy' },
      before: differing(before.policy, policy),
      after,
    });
    return { policy, updatedAt };
  }

  async #store(
    caller: Member,
    body: ChangePolicyDto,
    baseOf: (policy: Policy) => Policy,
  ): Promise<DatedPolicy> {
    const { organizationId } = caller;
    try {
      return await this.policies.alone(organizationId, async (manager) => {
        const before = await this.read(caller, manager);
        const policy = await this.draft(caller, baseOf(before.policy), body, { manager });
        return this.store(manager, caller, before, policy);
      });
    } finally {
      // After a failure too: whether it was committed is then not always known.
      this.feed.tell({ kind: 'organization', id: organizationId });
    }
  }
}
