import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { TraceScope } from '../../reading/trace-scope.ts';
import { scopeConditions } from './scope-conditions.ts';

/** An alert as it is read for people. */
export interface AlertRow {
  readonly id: string;
  readonly kind: 'prompt_cache_collapse';
  readonly conversationId: string;
  readonly traceId: string;
  readonly userId: string | null;
  readonly agentId: string | null;
  readonly client: string | null;
  readonly model: string | null;
  readonly details: {
    readonly before: number;
    readonly after: number;
    readonly requests: number;
    readonly clientBefore: string | null;
  };
  readonly createdAt: Date;
}

const COLUMNS = `
  alert.id, alert.kind, alert.conversation_id AS "conversationId", alert.trace_id AS "traceId", alert.user_id AS "userId",
  alert.agent_id AS "agentId", alert.client, alert.model, alert.details, alert.created_at AS "createdAt"`;

/** The alerts, for reading. */
@Injectable()
export class AlertsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those about conversations in a scope, the newest first. */
  page(
    scope: TraceScope,
    { limit, below }: { limit: number; below: string | undefined },
  ): Promise<AlertRow[]> {
    const conditions = scopeConditions(scope, 'conversation').add('alert.id < $', below);
    const most = conditions.place(limit);
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM alerts AS alert
         JOIN conversations AS conversation
           ON conversation.organization_id = alert.organization_id AND conversation.id = alert.conversation_id
        WHERE ${conditions.text} ORDER BY alert.id DESC LIMIT ${most}`,
      conditions.values,
    );
  }
}
