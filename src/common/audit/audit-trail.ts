import type { EntityManager } from 'typeorm';
import type { Caller, Origin } from '../access/caller.ts';

/** A value as it stands in the trail: plain JSON, without any secret. */
export type AuditedValue = Readonly<Record<string, unknown>>;

/** What the trail says of a change or of a sign-in. */
export interface AuditedChange {
  /** `what.happened`, e.g. `key.set`; stable, for programs. */
  readonly action: AuditedAction;
  /** The organisation in whose chain it stands; undefined for the caller's own, null for what belongs to none. */
  readonly organizationId?: string | null;
  readonly target: {
    readonly type: string;
    readonly id?: string | undefined;
    readonly name?: string | undefined;
  };
  /** What was there before; absent for something new. */
  readonly before?: AuditedValue | undefined;
  /** What is there now; absent for something removed. */
  readonly after?: AuditedValue | undefined;
  /** `success` by default. */
  readonly outcome?: 'success' | 'failure';
}

export const auditedActions = [
  'organization.create',
  'organization.update',
  'member.invite',
  'member.invite_withdraw',
  'member.join',
  'member.role',
  'member.suspend',
  'member.reinstate',
  'member.remove',
  'member.leave',
  'member.transfer',
  'person.update',
  'key.set',
  'key.update',
  'key.remove',
  'route.create',
  'route.update',
  'route.delete',
  'agent.set',
  'agent.remove',
  'policy.update',
  'configuration.import',
  'record.update',
  'record.hold',
  'record.release',
  'record.clear',
  'record.retention',
  'record.erase',
  'record.erased',
  'price.create',
  'price.update',
  'price.delete',
  'price.recalculate',
  'token.create',
  'token.rotate',
  'token.revoke',
  'session.revoke',
  'sign_in',
  'sign_out',
  'password.change',
  'password.reset',
  'device.approve',
  'device.deny',
  'bodies.key_destroy',
  'trace.read_body',
  'trace.export',
] as const;
export type AuditedAction = (typeof auditedActions)[number];

/**
 * Who did it: a caller, a person who has no session yet, nobody that is known, or an operator at the machine; as one counts
 * Tracegate itself, where it does what it was set up to do.
 */
export type AuditedActor =
  | Caller
  | { readonly userId: string | undefined; readonly origin: Origin }
  | { readonly operator: true };

/**
 * The trail of who changed what. A service records each change inside the transaction that makes it, so that neither is
 * ever there without the other. Bound by the audit module; the ground knows only this.
 */
export abstract class AuditTrail {
  /** Adds an entry to the chain of the organisation, within the transaction of the manager. */
  abstract record(manager: EntityManager, actor: AuditedActor, change: AuditedChange): Promise<void>;
}
