import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PeopleRepository } from '../../orgs/people.repository.ts';

/** Whether a person may have a session at all: the sessions of programs are renewed without him. */
@Injectable()
export class PersonStanding {
  constructor(private readonly people: PeopleRepository) {}

  /**
   * The organisation that a session of the person acts in: the one it is bound to, else his default, else the one he
   * joined first. Undefined where he is a member of none, or suspended in it and in all others.
   */
  async organizationOf(userId: string, boundTo: string | null): Promise<string | undefined> {
    const memberships = await this.people.membershipsOf(userId);
    const active = memberships.filter(({ suspendedAt }) => !suspendedAt).map((one) => one.organizationId);
    if (boundTo !== null) return active.find((id) => id === boundTo);
    const preferred = (await this.people.userById(userId))?.defaultOrganizationId;
    return active.find((id) => id === preferred) ?? active[0];
  }

  async emailOf(userId: string): Promise<string | undefined> {
    return (await this.people.userById(userId))?.email;
  }

  /**
   * Whether the person has replaced his password since: who does so may want to be rid of somebody. Holds the password as
   * it is until the transaction ends, so that a change at this very moment finds the session which is about to be opened.
   */
  async hasNewPassword(manager: EntityManager, userId: string, since: Date): Promise<boolean> {
    const rows: Array<{ changed_at: Date }> = await manager.query(
      'SELECT changed_at FROM passwords WHERE user_id = $1 FOR SHARE',
      [userId],
    );
    return rows.some(({ changed_at: changedAt }) => changedAt > since);
  }
}
