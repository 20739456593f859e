import { ApiProperty } from '@nestjs/swagger';
import type { Outcome } from '../../exchange.ts';
import type { TraceRow } from '../trace-row.ts';

export class TraceCostDto {
  /** In USD, as a decimal; null where it is not known. @example 0.0042 */
  amount: string | null;
  /** `priced` by the price in force, `unpriced` no price is known, `estimated` and `partial` of what was received. */
  @ApiProperty({ enum: ['priced', 'unpriced', 'estimated', 'partial'], nullable: true })
  state: 'priced' | 'unpriced' | 'estimated' | 'partial' | null;
}

export class TraceDto {
  id: string;
  /** The organisation's slug; null for none. @example engines */
  organization: string | null;
  /** The id of the person; null for a service token, and where nobody was known. */
  user: string | null;
  /** As he is called now. */
  userName: string | null;
  /** As it is now. */
  userEmail: string | null;
  /** The id of the token or session that was used. */
  token: string | null;
  tokenKind: string | null;
  /**
   * Whose API the caller speaks.
   * @example anthropic
   */
  provider: string;
  /** The named route; null for the default routing. */
  route: string | null;
  /** The rule that chose the route, or refused. */
  rule: string | null;
  /** The name of the key that was used. */
  keyName: string | null;
  /** `org` for a key of the organisation, `me` for the person's own. */
  keyOwner: string | null;
  /** As the caller named it. */
  requestedModel: string | null;
  /** As it was sent on. */
  sentModel: string | null;
  /** As the provider named it. */
  answeredModel: string | null;
  /** Of a request that was translated: the provider that answered, or was asked last. Null where that is `provider`. */
  answeredProvider: string | null;
  method: string;
  /** Below the prefix, without the query. */
  path: string;
  /** With its question mark, or empty. */
  query: string;
  stream: boolean;
  /** The status that the client got; null if it left before, and while the exchange is under way. */
  status: number | null;
  /** Null while the exchange is under way. */
  @ApiProperty({
    enum: ['success', 'upstream_error', 'stream_error', 'client_disconnect', 'refused', 'interrupted'],
    nullable: true,
  })
  outcome: Outcome | null;
  /** The stable code of a refusal or failure of our own. */
  reason: string | null;
  /** How far the request had come upstream. */
  phase: string | null;
  /** A stable word for what went wrong. */
  cause: string | null;
  /** Why the model stopped, in the provider's own word. */
  stopReason: string | null;
  /** Tokens of each class that the provider counted; a class that it does not tell is null or absent. */
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: {
      inputTokens: 12,
      outputTokens: 340,
      cacheReadTokens: 18000,
      cacheWrite5mTokens: 0,
      cacheWrite1hTokens: 0,
    },
  })
  usage: Record<string, unknown>;
  cost: TraceCostDto;
  /** The price that was in force, of the exchange's model. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  price: Record<string, unknown> | null;
  conversationId: string | null;
  /** The agent's own id of its session. */
  sessionId: string | null;
  /** The agent's own id of the subagent. */
  agentId: string | null;
  /** The agent's own id of what called the subagent. */
  parentAgentId: string | null;
  /** The trace whose request this one continues. */
  previousId: string | null;
  /** The index of the first message that is new in this request. */
  newFrom: number | null;
  /** @example claude-cli/2.1.329 */
  client: string | null;
  repository: string | null;
  branch: string | null;
  startedAt: Date;
  timeToFirstByteMs: number | null;
  durationMs: number | null;
  requestBytes: number;
  responseBytes: number | null;
  /** Of the body as it was received, in hexadecimal. */
  requestSha256: string | null;
  /** Of the body as it was sent on, where it was another. */
  sentSha256: string | null;
  /** Of the bytes that the client got, in hexadecimal. */
  responseSha256: string | null;
  /** Each try at a provider, where there was more than one. */
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  attempts: unknown[];
  /** What else is to be known of the exchange. */
  @ApiProperty({ type: 'array', items: { type: 'string' } })
  notes: unknown[];

  static of(row: TraceRow): TraceDto {
    return {
      id: row.id,
      organization: row.organization,
      user: row.user_id,
      userName: row.user_name,
      userEmail: row.user_email,
      token: row.token_id,
      tokenKind: row.token_kind,
      provider: row.provider,
      route: row.route,
      rule: row.rule,
      keyName: row.key_name,
      keyOwner: row.key_owner,
      requestedModel: row.requested_model,
      sentModel: row.sent_model,
      answeredModel: row.answered_model,
      answeredProvider: row.answered_provider,
      method: row.method,
      path: row.path,
      query: row.query,
      stream: row.stream,
      status: row.status,
      outcome: row.outcome,
      reason: row.reason,
      phase: row.phase,
      cause: row.cause,
      stopReason: row.stop_reason,
      usage: usageOf(row),
      cost: { amount: row.cost, state: row.cost_state },
      price: row.price,
      conversationId: row.conversation_id,
      sessionId: row.session_id,
      agentId: row.agent_id,
      parentAgentId: row.parent_agent_id,
      previousId: row.previous_id,
      newFrom: row.new_from,
      client: row.client,
      repository: row.repository,
      branch: row.branch,
      startedAt: row.started_at,
      timeToFirstByteMs: row.time_to_first_byte_ms,
      durationMs: row.duration_ms,
      requestBytes: Number(row.request_bytes),
      responseBytes: count(row.response_bytes),
      requestSha256: hexadecimal(row.request_sha256),
      sentSha256: hexadecimal(row.sent_sha256),
      responseSha256: hexadecimal(row.response_sha256),
      attempts: row.attempts ?? [],
      notes: row.notes ?? [],
    };
  }
}

export class TracePageDto {
  items: TraceDto[];
  /** Pass it as `cursor` for the next page; null at the end. A page may have fewer items than its limit, and a next one. */
  nextCursor: string | null;
}

function usageOf(row: TraceRow): Record<string, unknown> {
  return {
    ...row.usage,
    inputTokens: count(row.input_tokens),
    outputTokens: count(row.output_tokens),
    cacheReadTokens: count(row.cache_read_tokens),
    cacheWrite5mTokens: count(row.cache_write_5m_tokens),
    cacheWrite1hTokens: count(row.cache_write_1h_tokens),
  };
}

function count(value: string | null): number | null {
  return value === null ? null : Number(value);
}

function hexadecimal(bytes: Buffer | null): string | null {
  return bytes?.toString('hex') ?? null;
}
