import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import type { GatewayError } from '../common/errors/gateway-error.ts';
import { logger } from '../common/logging/logger.ts';
import { Configuration } from '../config/configuration.ts';
import type { OpenExchange } from './begin-exchange.ts';
import { endedRecord, refusedRecord, unsentRecord } from './capture/closed-records.ts';
import { arrivedRecord } from './capture/opened-records.ts';
import { recordedQuery } from './capture/recorded-query.ts';
import type { Arrived, Ending, Outcome } from './exchange.ts';
import { elapsed } from './exchange-clock.ts';
import { ExchangeEvents } from './exchange-events.ts';
import { RecordSpool } from './ingest/record-spool.ts';
import type { ClosedRecord } from './record/closed-record.ts';

/** Closes the record of an exchange, whatever way it ended, and writes its one structured line. */
@Injectable()
export class EndExchange {
  readonly #slowMs: number;

  constructor(
    configuration: Configuration,
    private readonly spool: RecordSpool,
    private readonly events: ExchangeEvents,
  ) {
    this.#slowMs = configuration.slowRequestMs;
  }

  /** Closes an exchange that was sent on, or was to be. */
  end(exchange: OpenExchange, ending: Ending): void {
    const { arrived, request, capture } = exchange;
    const durationMs = elapsed(arrived);
    capture?.close(() => bytesOf(endedRecord(ending, durationMs, capture)));
    this.events.ended({
      ...ending,
      provider: arrived.provider,
      requestBytes: request.bytes,
      durationMs,
      recognized: exchange.agent?.kind,
    });
    const line = lineOf(exchange, ending, durationMs);
    if (ending.error) logger.warn({ ...line, ...askedFor(exchange) }, 'forward failed');
    else if (this.#isSlow(request.stream, ending, durationMs)) logger.warn(line, 'slow exchange');
    else logger.info(line, 'exchange');
  }

  /** Closes an exchange that Tracegate answered itself, by the rule of this name. */
  answered(arrived: Arrived, caller: Caller, rule: string, responseBytes: number): void {
    const outcome = 'success' satisfies Outcome;
    this.#note(arrived, caller, unsentRecord(arrived, { outcome, status: 200, responseBytes }), rule);
    logger.info({ ...shortLine(arrived, caller), outcome, status: 200, rule, responseBytes }, 'exchange');
  }

  /** Closes an exchange whose client went away before it had sent its request. */
  abandon(arrived: Arrived, caller: Caller | undefined): void {
    const outcome = 'client_disconnect' satisfies Outcome;
    this.#note(arrived, caller, unsentRecord(arrived, { outcome }));
    logger.info({ ...shortLine(arrived, caller), outcome }, 'exchange abandoned');
  }

  /** Closes an exchange that Tracegate itself refused: its reason, and no body. */
  refuse(arrived: Arrived, caller: Caller | undefined, error: GatewayError): void {
    const { rule } = error.details;
    this.#note(arrived, caller, refusedRecord(arrived, error), rule);
    const outcome = 'refused' satisfies Outcome;
    const line = { ...shortLine(arrived, caller), outcome, status: error.status, reason: error.code, rule };
    if (error.kind === 'internal')
      logger.error({ ...line, err: error.details.cause }, 'exchange failed inside');
    else logger.info(line, 'exchange refused');
  }

  /** Both halves of a record at once. Nobody waits for it: nothing was sent to a provider. */
  #note(arrived: Arrived, caller: Caller | undefined, closed: ClosedRecord, rule?: string): void {
    const { provider } = arrived;
    this.events.ended({
      ...closed,
      provider,
      status: closed.status ?? undefined,
      requestBytes: 0,
      timeToFirstByteMs: undefined,
    });
    this.spool.note(arrived.id, bytesOf(arrivedRecord(arrived, caller, rule)), bytesOf(closed));
  }

  /** A stream may last as long as the model writes; what is slow there is the time until it begins. */
  #isSlow(stream: boolean, ending: Ending, durationMs: number): boolean {
    return (stream ? (ending.timeToFirstByteMs ?? durationMs) : durationMs) > this.#slowMs;
  }
}

function bytesOf(record: object): Buffer {
  return Buffer.from(JSON.stringify(record));
}

function lineOf(
  { arrived, caller, request, ...decided }: OpenExchange,
  ending: Ending,
  durationMs: number,
): Record<string, unknown> {
  const { agent } = decided;
  const { route, key } = ending.answeredBy ?? decided;
  return {
    trace: arrived.id,
    outcome: ending.outcome,
    status: ending.status,
    provider: route.provider.name,
    method: arrived.method,
    path: arrived.path,
    model: request.model,
    ...(route.sentModel === request.model ? {} : { sentModel: route.sentModel }),
    stream: request.stream,
    route: route.named?.name,
    rule: route.rule,
    ...(agent ? { agent: agent.name ?? agent.kind } : {}),
    user: caller.userId,
    organization: caller.organizationId,
    token: caller.tokenId,
    key: key.name,
    requestBytes: request.bytes,
    requestSha256: request.sha256,
    responseBytes: ending.responseBytes,
    responseSha256: ending.responseSha256,
    timeToFirstByteMs: ending.timeToFirstByteMs,
    durationMs,
    ...(ending.attempts ? { attempts: ending.attempts } : {}),
    ...(ending.outcome === 'success' ? {} : { phase: ending.phase, cause: ending.cause }),
  };
}

/** What helps to find out why a forward failed: what the request asked for besides. */
function askedFor({ arrived, request, content }: OpenExchange): Record<string, unknown> {
  return {
    query: recordedQuery(arrived.query),
    thinking: request.thinking,
    anthropicBeta: content.headers['anthropic-beta'],
  };
}

/** What can be said of an exchange that went no further than our door. */
function shortLine(arrived: Arrived, caller: Caller | undefined): Record<string, unknown> {
  return {
    trace: arrived.id,
    provider: arrived.provider,
    method: arrived.method,
    path: arrived.path,
    model: arrived.model,
    user: caller?.userId,
    organization: caller?.organizationId,
    token: caller?.tokenId,
    durationMs: elapsed(arrived),
  };
}
