import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import type { Origin } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { newId } from '../../common/identifier.ts';
import { scopesIn } from './oauth-client.ts';
import { invalidGrant } from './oauth-error.ts';
import { PersonStanding } from './person-standing.ts';
import { type ApprovedGrant, denied } from './poll-device-grant.ts';
import type { SessionTerms } from './new-session.ts';
import { type IssuedTokens, SessionFamilies } from './session-families.ts';

/** Hands out the tokens of an approved sign-in, once. */
@Injectable()
export class DeliverTokens {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly standing: PersonStanding,
    private readonly families: SessionFamilies,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Opens the session.
   *
   * @throws OAuthError `invalid_grant` where another poll was faster; `access_denied` where the approver may not any more
   */
  async deliver(grant: ApprovedGrant, origin: Origin): Promise<IssuedTokens & { email: string | undefined }> {
    const { approvedBy } = grant;
    const organizationId = await this.standing.organizationOf(approvedBy, grant.organizationId);
    if (organizationId === undefined) throw denied();
    const email = await this.standing.emailOf(approvedBy);
    return this.dataSource.transaction(async (manager) => {
      if (!(await claim(manager, grant.id))) throw invalidGrant();
      if (await this.standing.hasNewPassword(manager, approvedBy, grant.decidedAt)) throw denied();
      const issued = await this.families.open(manager, termsOf(grant), origin);
      await this.families.sweep(manager);
      await this.#record(manager, grant, issued, { organizationId, origin });
      return { ...issued, email };
    });
  }

  async #record(
    manager: EntityManager,
    { approvedBy, clientId, clientName }: ApprovedGrant,
    { sessionId, scopes }: IssuedTokens,
    { organizationId, origin }: { organizationId: string; origin: Origin },
  ): Promise<void> {
    await this.audit.record(
      manager,
      { userId: approvedBy, origin },
      {
        action: 'sign_in',
        organizationId,
        target: { type: 'session', id: sessionId, name: clientName },
        after: { by: 'device', client: clientId, scopes },
      },
    );
  }
}

/** Of polls that come at the same moment, this one statement lets exactly one have the tokens. */
async function claim(manager: EntityManager, grantId: string): Promise<boolean> {
  const [, affected]: [unknown[], number] = await manager.query(
    `UPDATE device_grants SET delivered_at = now()
      WHERE id = $1 AND delivered_at IS NULL AND approved_by IS NOT NULL AND expires_at > now()`,
    [grantId],
  );
  return affected === 1;
}

function termsOf({ approvedBy, organizationId, scope, clientId, clientName }: ApprovedGrant): SessionTerms {
  return {
    familyId: newId(),
    userId: approvedBy,
    organizationId,
    scopes: scopesIn(scope),
    clientId,
    clientName,
  };
}
