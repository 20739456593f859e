import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, MoreThan, Repository } from 'typeorm';
import type { Person } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { ApprovedOrganization } from './approved-organization.ts';
import { DeviceGrant } from './device-grant.entity.ts';
import { deviceCodeNotFound, FindDeviceLogin } from './find-device-login.ts';
import { scopesIn } from './oauth-client.ts';

/** Lets a person approve or deny the sign-in of a program. Whoever approves gives the program a session of his own. */
@Injectable()
export class DecideDeviceLogin {
  constructor(
    @InjectRepository(DeviceGrant) private readonly grants: Repository<DeviceGrant>,
    private readonly logins: FindDeviceLogin,
    private readonly organizations: ApprovedOrganization,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Approves it. The program's session can do no more than the one that approves it.
   *
   * @param slug the organisation that the session is for; undefined for one that goes where its person goes
   * @throws GatewayError 404 no such sign-in, or no such organisation of his; 403 suspended there, a member of none, or a
   * scope that the approving session does not have
   */
  async approve(person: Person, typedCode: string, slug: string | undefined): Promise<void> {
    const grant = await this.logins.find(person, typedCode);
    const missing = scopesIn(grant.scope).find((scope) => !person.scopes.includes(scope));
    if (missing !== undefined) throw scopeBeyondOwn(missing);
    const { boundTo, actsIn } = await this.organizations.of(person, slug);
    const decision = { approvedBy: person.userId, organizationId: boundTo };
    await this.#decide(grant, decision, async (manager) => {
      const { id, clientId, clientName, address, userAgent, scope } = grant;
      await this.audit.record(manager, person, {
        action: 'device.approve',
        organizationId: actsIn,
        target: { type: 'device', id, name: clientName },
        after: { client: clientId, address, userAgent, scope },
      });
    });
  }

  /**
   * Denies it.
   *
   * @throws GatewayError 404
   */
  async deny(person: Person, typedCode: string): Promise<void> {
    const grant = await this.logins.find(person, typedCode);
    await this.#decide(grant, { approvedBy: null, organizationId: null }, async (manager) => {
      const { id, clientId, clientName, address, userAgent } = grant;
      await this.audit.record(manager, person, {
        action: 'device.deny',
        target: { type: 'device', id, name: clientName },
        after: { client: clientId, address, userAgent },
      });
    });
  }

  /** Decides it unless somebody has meanwhile. */
  async #decide(
    { id }: DeviceGrant,
    decision: Pick<DeviceGrant, 'approvedBy' | 'organizationId'>,
    record: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.grants.manager.transaction(async (manager) => {
      const now = new Date();
      const open = { id, decidedAt: IsNull(), expiresAt: MoreThan(now) };
      const { affected } = await manager.update(DeviceGrant, open, { ...decision, decidedAt: now });
      if (affected !== 1) throw deviceCodeNotFound();
      await record(manager);
    });
  }
}

const scopeBeyondOwn = (scope: string): GatewayError =>
  new GatewayError(
    'forbidden',
    'scope_beyond_own',
    `The program asks for the scope "${scope}", which this session does not have. Sign in with e-mail address and password to approve it.`,
  );
