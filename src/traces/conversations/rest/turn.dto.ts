import { ApiProperty } from '@nestjs/swagger';
import { cachedShare, promptTokens } from '../guard/cached-share.ts';
import type { RequestClass } from '../request-class.ts';
import type { AgentTurns, TurnWithAgents } from './conversation-tree.ts';
import { TokenCountsDto } from './token-counts.dto.ts';
import type { TurnRow } from './turn-row.ts';

export class TurnCostDto {
  /** US dollars; null where there is no price. @example 0.0125 */
  amount: string | null;
  /** `priced`, `unpriced`, `estimated` or `partial`; null for an exchange that has no usage. */
  state: string | null;
}

export class TurnDto {
  /** The id of the trace, by which request and answer are to be read. */
  id: string;
  /** `auxiliary` is what nobody typed: titles, probes, counts of tokens. */
  @ApiProperty({ enum: ['main', 'subagent', 'compaction', 'auxiliary'], nullable: true })
  requestClass: RequestClass | null;
  /** The turn that this one goes on from; of an agent's first turn the one that called it. */
  previousId: string | null;
  /** The index of the first message of the request that the conversation had not seen before. */
  @ApiProperty({ type: Number, nullable: true })
  newFrom: number | null;
  /** @example anthropic */
  provider: string;
  /** @example /v1/messages */
  path: string;
  requestedModel: string | null;
  sentModel: string | null;
  answeredModel: string | null;
  client: string | null;
  @ApiProperty({ type: Number, nullable: true })
  status: number | null;
  /** `success`, `upstream_error`, `stream_error`, `client_disconnect`, `refused` or `interrupted`. */
  outcome: string | null;
  /** The stable code of a refusal or failure of Tracegate's own. */
  reason: string | null;
  /** In the provider's word. */
  stopReason: string | null;
  @ApiProperty({ type: TokenCountsDto, nullable: true })
  usage: TokenCountsDto | null;
  /** The part of the prompt that was read from the provider's cache, from 0 to 1; null where nothing was counted. */
  @ApiProperty({ type: Number, nullable: true })
  cachedShare: number | null;
  cost: TurnCostDto;
  /** ISO 8601 in UTC. */
  startedAt: string;
  @ApiProperty({ type: Number, nullable: true })
  timeToFirstByteMs: number | null;
  @ApiProperty({ type: Number, nullable: true })
  durationMs: number | null;
  /** The agents that this turn called. */
  @ApiProperty({ type: () => [AgentDto] })
  agents: AgentDto[];

  static of(row: TurnWithAgents<TurnRow>): TurnDto {
    const usage = row.inputTokens === null ? null : TokenCountsDto.of(row);
    return {
      id: row.id,
      requestClass: row.requestClass,
      previousId: row.previousId,
      newFrom: row.newFrom,
      provider: row.provider,
      path: row.path,
      requestedModel: row.requestedModel,
      sentModel: row.sentModel,
      answeredModel: row.answeredModel,
      client: row.client,
      status: row.status,
      outcome: row.outcome,
      reason: row.reason,
      stopReason: row.stopReason,
      usage,
      cachedShare: usage && promptTokens(usage) > 0 ? cachedShare(usage) : null,
      cost: { amount: row.cost, state: row.costState },
      startedAt: row.startedAt.toISOString(),
      timeToFirstByteMs: row.timeToFirstByteMs,
      durationMs: row.durationMs,
      agents: row.agents.map((agent) => AgentDto.of(agent)),
    };
  }
}

export class AgentDto {
  /** As the client names it. */
  id: string;
  /** Its turns, in order. */
  @ApiProperty({ type: () => [TurnDto] })
  turns: TurnDto[];

  static of({ agentId, turns }: AgentTurns<TurnRow>): AgentDto {
    return { id: agentId, turns: turns.map((turn) => TurnDto.of(turn)) };
  }
}
