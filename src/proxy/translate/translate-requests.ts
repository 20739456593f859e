import { Injectable } from '@nestjs/common';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { Route } from '../../routing/route.ts';
import type { FormatName } from '../../translation/formats/format.ts';
import { formats } from '../../translation/formats/formats.ts';
import { parseJson } from '../../translation/json/parse-json.ts';
import type { JsonObject } from '../../translation/json/json-value.ts';
import type { Loss } from '../../translation/losses/loss.ts';
import { translateRequest } from '../../translation/pairs/translate-request.ts';
import type { TranslatedExchange } from '../../translation/pairs/translated-exchange.ts';
import { RequestBody } from '../request-body.ts';
import type { TranslateJob } from './pool/translation-job.ts';
import { TranslationPool } from './pool/translation-pool.ts';

/** A request's two formats, and where it goes. */
export interface Crossing {
  readonly client: FormatName;
  readonly upstream: FormatName;
  readonly route: Route;
  /** Whether the provider is asked for a stream, whatever the client asked for. */
  readonly asStream: boolean;
}

/** A request for the provider, and what its answer will need. */
export interface CrossedRequest {
  readonly body: RequestBody;
  readonly losses: readonly Loss[];
  readonly exchange: TranslatedExchange;
}

/** Translates requests, the large ones beside the event loop. */
@Injectable()
export class TranslateRequests {
  constructor(private readonly pool: TranslationPool) {}

  /** @throws GatewayError 400 with the route's name where the request cannot be translated, or not without loss */
  async translate(body: RequestBody, crossing: Crossing): Promise<CrossedRequest> {
    try {
      this.pool.warm();
      return await (this.pool.isFor(body) ? this.#beside(body, crossing) : here(body, crossing));
    } catch (error) {
      throw withRule(error, crossing.route.rule);
    }
  }

  async #beside(body: RequestBody, crossing: Crossing): Promise<CrossedRequest> {
    const { client, upstream } = crossing;
    const job = { kind: 'translate' as const, ...wishOf(crossing), client, upstream };
    const done = await this.pool.run<TranslateJob>(body, job);
    const { clientModel, echo, clientToolNames, losses } = done;
    return {
      body: bodyOf(Buffer.from(done.body.buffer, done.body.byteOffset, done.body.byteLength)),
      losses,
      exchange: {
        client: formats[client],
        upstream: formats[upstream],
        context: { clientModel, echo: parseJson(echo) as JsonObject },
        clientToolNames,
      },
    };
  }
}

function here(body: RequestBody, crossing: Crossing): CrossedRequest {
  const { bodyText, losses, exchange } = translateRequest({
    ...wishOf(crossing),
    bodyText: body.slice(0, body.length).toString(),
    client: formats[crossing.client],
    upstream: formats[crossing.upstream],
  });
  return { body: bodyOf(Buffer.from(bodyText)), losses, exchange };
}

function wishOf({ route, asStream }: Crossing): { model: string; strict: boolean; asStream: boolean } {
  return { model: route.sentModel ?? '', strict: route.options.strict === true, asStream };
}

function bodyOf(bytes: Buffer): RequestBody {
  const body = new RequestBody();
  body.add(bytes);
  return body;
}

/** Which route it was that needed a translation: an administrator finds what to change. */
function withRule(error: unknown, rule: string): unknown {
  if (!(error instanceof GatewayError) || error.code !== 'not_translatable') return error;
  return new GatewayError(error.kind, error.code, error.message, { ...error.details, rule });
}
