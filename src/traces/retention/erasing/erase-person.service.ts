import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Member } from '../../../common/access/caller.ts';
import { inSession } from '../database-session.ts';
import { unlessBusy } from '../unless-busy.ts';
import { ErasePerson } from './erase-person.ts';
import type { ErasedRows } from './erased-rows.ts';

/** Erases a person from the record of the caller's organisation. */
@Injectable()
export class ErasePersonService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly erasePerson: ErasePerson,
  ) {}

  /**
   * Who never was in the organisation leaves nothing to erase.
   *
   * @throws GatewayError 409 where a legal hold keeps something of him; 503 where others do not let go of the record
   */
  erase(caller: Member, userId: string, reason: string): Promise<ErasedRows> {
    const erasure = { organizationId: caller.organizationId, userId: userId.toLowerCase() };
    return unlessBusy(() =>
      inSession(this.dataSource, (session) => this.erasePerson.erase(session, erasure, caller, reason)),
    );
  }
}
