import { Injectable } from '@nestjs/common';
import type { Caller } from '../common/access/caller.ts';
import type { GatewayError } from '../common/errors/gateway-error.ts';
import { logger } from '../common/logging/logger.ts';
import { Configuration } from '../config/configuration.ts';
import type { OpenExchange } from './begin-exchange.ts';
import type { Arrived, Ending, Outcome } from './exchange.ts';
import { elapsed } from './exchange-clock.ts';

/** Closes the record of an exchange, whatever way it ended, and writes its one structured line. */
@Injectable()
export class EndExchange {
  readonly #slowMs: number;

  constructor(configuration: Configuration) {
    this.#slowMs = configuration.slowRequestMs;
  }

  /** Closes an exchange that was sent on, or was to be. */
  end({ arrived, caller, request, route, key }: OpenExchange, ending: Ending): void {
    const durationMs = elapsed(arrived);
    const line = {
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
      ...(ending.outcome === 'success' ? {} : { phase: ending.phase, cause: ending.cause }),
    };
    if (ending.error) logger.warn(line, 'forward failed');
    else if (this.#isSlow(request.stream, ending, durationMs)) logger.warn(line, 'slow exchange');
    else logger.info(line, 'exchange');
  }

  /** Closes an exchange that Tracegate answered itself, by the rule of this name. */
  answered(arrived: Arrived, caller: Caller, rule: string, responseBytes: number): void {
    const outcome: Outcome = 'success';
    logger.info({ ...shortLine(arrived, caller), outcome, status: 200, rule, responseBytes }, 'exchange');
  }

  /** Closes an exchange whose client went away before it had sent its request. */
  abandon(arrived: Arrived, caller: Caller | undefined): void {
    logger.info(
      { ...shortLine(arrived, caller), outcome: 'client_disconnect' satisfies Outcome },
      'exchange abandoned',
    );
  }

  /** Closes an exchange that Tracegate itself refused: its reason, and no body. */
  refuse(arrived: Arrived, caller: Caller | undefined, error: GatewayError): void {
    const outcome: Outcome = 'refused';
    const line = {
      ...shortLine(arrived, caller),
      outcome,
      status: error.status,
      reason: error.code,
      rule: error.details.rule,
    };
    if (error.kind === 'internal')
      logger.error({ ...line, err: error.details.cause }, 'exchange failed inside');
    else logger.info(line, 'exchange refused');
  }

  /** A stream may last as long as the model writes; what is slow there is the time until it begins. */
  #isSlow(stream: boolean, ending: Ending, durationMs: number): boolean {
    return (stream ? (ending.timeToFirstByteMs ?? durationMs) : durationMs) > this.#slowMs;
  }
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
