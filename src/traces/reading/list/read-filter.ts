import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { PeopleRepository } from '../../../orgs/people.repository.ts';
import { boundsOfPeriod, type IdBounds } from '../id-bounds.ts';
import type { TraceFilter } from './trace-filter.ts';
import type { TraceFilterQuery } from './traces-query.dto.ts';

/** What a query asks for. */
export interface WantedTraces {
  readonly filter: TraceFilter;
  readonly bounds: IdBounds;
}

/** Nobody has this id: what is asked of a person who is not known is found nowhere. */
const NOBODY = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Reads the query of a list or an export. */
@Injectable()
export class ReadFilter {
  constructor(private readonly people: PeopleRepository) {}

  async read(query: TraceFilterQuery): Promise<WantedTraces> {
    const { model, route, key, client, repository, outcome, q, conversation, session } = query;
    const filter = {
      userId: await this.#userOf(query),
      model,
      route,
      key,
      client,
      repository,
      outcome,
      status: statusOf(query),
      words: q,
      conversationId: conversation,
      sessionId: session,
    };
    return { filter, bounds: boundsOfPeriod(momentOf(query.from), momentOf(query.to)) };
  }

  async #userOf({ user }: TraceFilterQuery): Promise<string | undefined> {
    if (user === undefined || isUUID(user)) return user;
    return (await this.people.userByEmail(user))?.id ?? NOBODY;
  }
}

function statusOf({ status }: TraceFilterQuery): TraceFilter['status'] {
  if (status === undefined) return undefined;
  return { least: Number(status.replace('xx', '00')), most: Number(status.replace('xx', '99')) };
}

function momentOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}
