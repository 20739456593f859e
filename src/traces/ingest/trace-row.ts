import type { Placement } from '../conversations/placement.ts';
import { totalTokens } from '../../providers/answers/total-tokens.ts';
import type { Cost } from '../../usage/cost/cost.ts';
import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import type { OpenedRecord } from '../record/opened-record.ts';
import { type Answerer, answererOf } from './answerer-of.ts';
import { outcomeOf } from './outcome-of.ts';
import type { ReadExchange } from './read-exchange.ts';

/** A row of `traces`, by its columns. Hashes are in hexadecimal. */
export type TraceRow = Readonly<Record<string, unknown>> & {
  readonly organization_id: string;
  readonly id: string;
};

/** The row of an exchange. What could not be found out is null. */
export function traceRow(
  exchange: ReadExchange,
  placement: Placement | undefined,
  cost: Cost | undefined,
): TraceRow {
  return {
    ...openedColumns(exchange.opened),
    ...closedColumns(exchange),
    ...targetColumns(answererOf(exchange)),
    ...answerColumns(exchange, cost),
    ...placeColumns(placement),
  };
}

/** What is known before an exchange has ended. */
export function openedColumns(opened: OpenedRecord): TraceRow {
  return {
    organization_id: opened.organizationId ?? NO_ORGANIZATION,
    id: opened.id,
    user_id: opened.userId,
    token_id: opened.tokenId,
    token_kind: opened.tokenKind,
    provider: opened.provider,
    method: opened.method,
    path: opened.path,
    query: opened.query,
    stream: opened.stream,
    route: opened.route,
    rule: opened.rule,
    ...targetColumns(answererOf({ opened, closed: undefined })),
    requested_model: opened.requestedModel,
    started_at: new Date(opened.startedAt).toISOString(),
    request_bytes: opened.requestBytes,
    request_sha256: hex(opened.requestSha256),
  };
}

/** Where the request went. */
function targetColumns({ key, sentModel, sentSha256, translation }: Answerer): Record<string, unknown> {
  return {
    answered_provider: translation?.provider ?? null,
    key_id: key?.id ?? null,
    key_name: key?.name ?? null,
    key_owner: key?.owner ?? null,
    sent_model: sentModel,
    sent_sha256: hex(sentSha256),
  };
}

function closedColumns(exchange: ReadExchange): Record<string, unknown> {
  const { closed } = exchange;
  return {
    outcome: outcomeOf(exchange),
    status: closed?.status ?? null,
    reason: closed?.reason ?? null,
    phase: closed?.phase ?? null,
    cause: closed?.cause ?? null,
    time_to_first_byte_ms: closed?.timeToFirstByteMs ?? null,
    duration_ms: closed?.durationMs ?? null,
    response_bytes: closed?.responseBytes ?? exchange.response?.bytes.length ?? null,
    response_sha256: hex(closed?.responseSha256 ?? null),
    attempts: closed?.attempts ?? null,
    notes: notesOf(exchange),
  };
}

function answerColumns({ answer }: ReadExchange, cost: Cost | undefined): Record<string, unknown> {
  const usage = answer?.usage;
  const tokens = usage && totalTokens(usage);
  return {
    answered_model: answer?.model ?? null,
    stop_reason: answer?.stopReason ?? null,
    input_tokens: tokens?.inputTokens ?? null,
    output_tokens: tokens?.outputTokens ?? null,
    cache_read_tokens: tokens?.cacheReadTokens ?? null,
    cache_write_5m_tokens: tokens?.cacheWrite5mTokens ?? null,
    cache_write_1h_tokens: tokens?.cacheWrite1hTokens ?? null,
    usage: usage ?? null,
    cost: cost?.amount ?? null,
    cost_state: cost?.state ?? null,
    price: cost?.price ?? null,
  };
}

function placeColumns(placement: Placement | undefined): Record<string, unknown> {
  return {
    conversation_id: placement?.conversationId ?? null,
    session_id: placement?.sessionId ?? null,
    agent_id: placement?.agentId ?? null,
    parent_agent_id: placement?.parentAgentId ?? null,
    previous_id: placement?.previousId ?? null,
    new_from: placement?.newFrom ?? null,
    request_class: placement?.requestClass ?? null,
    client: placement?.client ?? null,
    repository: placement?.repository ?? null,
    branch: placement?.branch ?? null,
  };
}

/** What a reader of the record should know of it besides, each as a code; null for nothing. */
function notesOf(exchange: ReadExchange): string[] | null {
  const { opened, closed, request, response, answer } = exchange;
  const notes = [
    ...(opened.notes ?? []),
    ...(opened.capture === 'metadata' && closed?.outcome !== 'refused' ? ['bodies_not_kept'] : []),
    ...(closed?.gaps ?? []).map((kind) => `${kind}_cut`),
    ...(request && !request.isWhole && !closed?.gaps.includes('request') ? ['request_cut'] : []),
    ...(response && !response.isWhole && closed && !closed.gaps.includes('response') ? ['response_cut'] : []),
    ...(answer?.error ? ['error_in_stream'] : []),
    ...(closed?.isConcealed ? ['key_masked'] : []),
    ...translationNotes(exchange),
  ];
  return notes.length > 0 ? notes : null;
}

/** Into what the request was translated, and what that lost of it and of its answer. */
function translationNotes(exchange: ReadExchange): string[] {
  const { translation } = answererOf(exchange);
  if (!translation) return [];
  const lost = new Set([...translation.lost, ...(exchange.closed?.lost ?? [])]);
  return [`translated:${translation.format}`, ...[...lost].map((field) => `translation_loss:${field}`)];
}

function hex(digest: string | null): string | null {
  return digest === null ? null : `\\x${digest}`;
}
