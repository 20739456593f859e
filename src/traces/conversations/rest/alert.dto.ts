import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../../../common/http/page.ts';
import type { AlertRow } from './alerts.repository.ts';

export class AlertDto {
  id: string;
  /** `prompt_cache_collapse`: prompts that came from the provider's cache no longer do. */
  @ApiProperty({ enum: ['prompt_cache_collapse'] })
  kind: 'prompt_cache_collapse';
  /** The conversation's id. */
  conversation: string;
  /** The id of the trace that made it certain. */
  trace: string;
  /** The person's id; null for a service token's. */
  user: string | null;
  /** The agent's id; null for the main loop. */
  agent: string | null;
  /** Name and version of the client. @example claude-cli/2.1.330 */
  client: string | null;
  /** The client of the last request that was cached well: another one may be the cause. @example claude-cli/2.1.329 */
  clientBefore: string | null;
  model: string | null;
  /** The cached share that was usual, from 0 to 1. */
  before: number;
  /** The mean cached share since. */
  after: number;
  /** How many requests in a row were low. */
  requests: number;
  /** ISO 8601 in UTC. */
  createdAt: string;

  static of({ details, ...row }: AlertRow): AlertDto {
    return {
      id: row.id,
      kind: row.kind,
      conversation: row.conversationId,
      trace: row.traceId,
      user: row.userId,
      agent: row.agentId,
      client: row.client,
      clientBefore: details.clientBefore,
      model: row.model,
      before: details.before,
      after: details.after,
      requests: details.requests,
      createdAt: row.createdAt.toISOString(),
    };
  }
}

export class AlertPageDto {
  items: AlertDto[];
  /** Pass it as `cursor` for the next page; null at the end. */
  nextCursor: string | null;

  static of({ items, nextCursor }: Page<AlertRow>): AlertPageDto {
    return { items: items.map((row) => AlertDto.of(row)), nextCursor };
  }
}
