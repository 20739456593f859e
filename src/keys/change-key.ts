import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Caller } from '../common/access/caller.ts';
import { type AuditedValue, AuditTrail } from '../common/audit/audit-trail.ts';
import type { Grants } from './grants.ts';
import type { KeyOwner } from './key-owner.ts';
import { OpenKey } from './open-key.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';

/** A key as it was or is, and, of an organisation's, its grants. */
interface KeyState {
  readonly key: ProviderKey;
  readonly grants?: Grants;
}

/** What a change did: the state before, after, or both. */
export interface KeyChange {
  readonly action: 'key.set' | 'key.update' | 'key.remove';
  readonly before?: KeyState | undefined;
  readonly after?: KeyState | undefined;
}

/** The frame of every change of a key: one transaction with its entry in the audit trail, and the next request sees it. */
@Injectable()
export class ChangeKey {
  constructor(
    private readonly keys: ProviderKeysRepository,
    private readonly auditTrail: AuditTrail,
    private readonly openKey: OpenKey,
  ) {}

  /** Runs a change alone on the keys of their owner, and records it. */
  async run<Change extends KeyChange>(
    caller: Caller,
    owner: KeyOwner,
    work: (manager: EntityManager) => Promise<Change>,
  ): Promise<Change> {
    try {
      return await this.keys.alone(owner, async (manager) => {
        const change = await work(manager);
        await this.#record(manager, caller, change);
        return change;
      });
    } finally {
      // After a failure too: whether it was committed is then not always known.
      this.openKey.forget(owner);
    }
  }

  async #record(manager: EntityManager, caller: Caller, { action, before, after }: KeyChange): Promise<void> {
    const { id, name } = (after ?? before)?.key ?? {};
    const replaced = action === 'key.set' && before ? { replaced: true } : {};
    await this.auditTrail.record(manager, caller, {
      action,
      target: { type: 'key', id, name },
      before: before && statusOf(before),
      after: after && { ...statusOf(after), ...replaced },
    });
  }
}

/** What the trail says of a key: never any part of the key itself. */
function statusOf({ key, grants }: KeyState): AuditedValue {
  const { provider, name, baseUrl, maxConcurrency } = key;
  return { provider, name, baseUrl, maxConcurrency, ...(grants ? { grants } : {}) };
}
