import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { idAt } from '../../../common/identifier.ts';
import type { TraceScope } from '../../reading/trace-scope.ts';
import { CONVERSATION_COLUMNS, type ConversationRow } from './conversation-row.ts';
import type { PlaceInList } from './place-in-list.ts';
import { scopeConditions } from './scope-conditions.ts';
import { TURN_COLUMNS, type TurnRow } from './turn-row.ts';

/** Which conversations are asked for; what is undefined does not narrow. */
export interface ConversationFilter {
  readonly user?: string | undefined;
  /** A name, or a name and version. */
  readonly client?: string | undefined;
  readonly repository?: string | undefined;
  readonly model?: string | undefined;
  /** With a turn from this moment on. */
  readonly from?: Date | undefined;
  /** Begun before this moment. */
  readonly to?: Date | undefined;
}

/** The clock may be set while an exchange is on its way. */
const MARGIN_MS = 3_600_000;

/** Conversations and their turns, for reading. */
@Injectable()
export class ConversationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that fit, the last active first. */
  page(
    scope: TraceScope,
    filter: ConversationFilter,
    { limit, below }: { limit: number; below: PlaceInList | undefined },
  ): Promise<ConversationRow[]> {
    const conditions = scopeConditions(scope)
      .add('user_id = $', filter.user)
      .add(`(client = $ OR starts_with(client, $ || '/'))`, filter.client)
      .add('repository = $', filter.repository)
      .add('$ = ANY (models)', filter.model)
      .add('last_at >= $', filter.from)
      .add('started_at < $', filter.to);
    if (below) {
      const place = [conditions.place(new Date(below.at)), conditions.place(below.id)];
      conditions.and(`(last_at, id) < (${place[0]}::timestamptz, ${place[1]}::uuid)`);
    }
    const most = conditions.place(limit);
    return this.dataSource.query(
      `SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE ${conditions.text}
        ORDER BY last_at DESC, id DESC LIMIT ${most}`,
      conditions.values,
    );
  }

  /** One of those in the scope. */
  async get(scope: TraceScope, id: string): Promise<ConversationRow | undefined> {
    const conditions = scopeConditions(scope).add('id = $', id);
    const rows: ConversationRow[] = await this.dataSource.query(
      `SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE ${conditions.text}`,
      conditions.values,
    );
    return rows[0];
  }

  /** The first turns of a conversation, in order. Its days are named, so that no others are looked at. */
  turns(
    { organizationId }: TraceScope,
    { id, startedAt, lastAt }: ConversationRow,
    limit: number,
  ): Promise<TurnRow[]> {
    return this.dataSource.query(
      `SELECT ${TURN_COLUMNS} FROM traces
        WHERE organization_id = $1 AND conversation_id = $2 AND id >= $3 AND id < $4
        ORDER BY id LIMIT $5`,
      [organizationId, id, idAt(startedAt.getTime() - MARGIN_MS), idAt(lastAt.getTime() + MARGIN_MS), limit],
    );
  }
}
