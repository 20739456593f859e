import { Injectable } from '@nestjs/common';
import { Configuration } from '../../config/configuration.ts';
import type { OpenedKey } from '../../keys/open-key.ts';
import type { Route } from '../../routing/route.ts';
import type { FormatName } from '../../translation/formats/format.ts';
import { formatOfRequest } from '../../translation/formats/format-of-request.ts';
import { pathOfFormat } from '../../translation/formats/path-of-format.ts';
import { upstreamFormat } from '../../translation/formats/upstream-format.ts';
import type { TranslatedExchange } from '../../translation/pairs/translated-exchange.ts';
import type { Loss } from '../../translation/losses/loss.ts';
import type { Arrival } from '../arrival.ts';
import type { Outgoing } from '../forward/outgoing.ts';
import { RelayResponse } from '../forward/relay-response.ts';
import type { ReadResult } from '../read-request.ts';
import { renameModel } from '../rename-model.ts';
import { spliceBody } from '../splice-body.ts';
import type { AnswerFindings, AnswerTask } from './answer-task.ts';
import { beginTranslated } from './begin-translated.ts';
import { demote, mayDemote } from './demote.ts';
import { demotedHeaders, translatedHeaders } from './translated-headers.ts';
import { TranslateRequests } from './translate-requests.ts';
import { notAskedElsewhere } from './translation-errors.ts';

/** A request as it goes out, and how its answer is handed on. */
export type PreparedRequest = Omit<Outgoing, 'watches' | 'tryElsewhere'> & {
  /** Undefined where what goes out is in the caller's own format. */
  readonly translation: Translated | undefined;
};

/** What the record has to say of a translation. */
interface Translated {
  readonly format: FormatName;
  readonly losses: readonly Loss[];
  /** Filled while the answer passes. */
  readonly found: AnswerFindings;
}

/** What of a request decides how it goes out. */
interface Asked {
  readonly arrival: Arrival;
  readonly read: ReadResult;
  /** At the provider whose API the caller speaks, without the query. */
  readonly path: string;
  readonly route: Route;
  readonly client: FormatName;
}

/**
 * Puts a request into the form that its target understands. Where that is the caller's own, the bytes go on as they came, but for
 * the model's name.
 */
@Injectable()
export class PrepareRequest {
  constructor(
    private readonly configuration: Configuration,
    private readonly requests: TranslateRequests,
  ) {}

  /** @throws GatewayError 400 where the request cannot be translated, or not without loss and the target is strict */
  prepare(
    arrival: Arrival,
    read: ReadResult,
    path: string,
    route: Route,
    key: OpenedKey,
  ): PreparedRequest | Promise<PreparedRequest> {
    const client = formatOfRequest(arrival.provider, path);
    if (!client || !read.body || arrival.method !== 'POST') return asItCame(arrival, read, path, route);
    const upstream = upstreamFormat(client, {
      provider: route.provider.name,
      format: route.options.format,
      hasOwnAddress: key.trust === 'guarded',
    });
    const asked = { arrival, read, path, route, client };
    const isDemoted = isPlainCall(read, path, client) && route.options.demote === true;
    if (client !== upstream) {
      // Only where one target of several failed: tokens that another provider is to count are counted here.
      if (path !== pathOfFormat[client]) throw notAskedElsewhere(route);
      return this.#translated(asked, upstream, isDemoted);
    }
    return isDemoted ? this.#demoted(asked) : asItCame(arrival, read, path, route);
  }

  async #translated(
    { arrival, read, route, client }: Asked,
    upstream: FormatName,
    asStream: boolean,
  ): Promise<PreparedRequest> {
    const crossing = { client, upstream, route, asStream };
    const { body, losses, exchange } = await this.requests.translate(read.body!, crossing);
    const isStream = read.facts.stream || asStream;
    const task = this.#task(read, upstream, losses, exchange);
    return {
      path: pathOfFormat[upstream],
      headers: translatedHeaders(arrival.forwardedHeaders ?? {}, { client, upstream, isStream }),
      body,
      beginRelay: beginTranslated(task),
      translation: { format: upstream, losses, found: task.found },
    };
  }

  #demoted({ arrival, read, path, route, client }: Asked): PreparedRequest {
    const { content } = read;
    const task = this.#task(read, client, [], undefined);
    return {
      path: path + arrival.target.query,
      headers: demotedHeaders(arrival.forwardedHeaders ?? {}),
      body: spliceBody(read.body!, [...renameModel(content, route), ...demote(content, client)]),
      beginRelay: beginTranslated(task),
      translation: undefined,
    };
  }

  #task(
    { facts }: ReadResult,
    upstream: FormatName,
    requestLosses: readonly Loss[],
    exchange: TranslatedExchange | undefined,
  ): AnswerTask {
    const { streamPingMs: pingMs } = this.configuration;
    const found = { losses: [], usage: undefined };
    return { exchange, upstream, isStream: facts.stream, requestLosses, pingMs, found };
  }
}

/** Whether a request wants one answer, and nothing hinders that it comes in pieces. */
function isPlainCall({ facts, content }: ReadResult, path: string, client: FormatName): boolean {
  return path === pathOfFormat[client] && !facts.stream && mayDemote(content);
}

function asItCame(arrival: Arrival, read: ReadResult, path: string, route: Route): PreparedRequest {
  return {
    path: path + arrival.target.query,
    headers: arrival.forwardedHeaders ?? {},
    body: read.body && spliceBody(read.body, renameModel(read.content, route)),
    beginRelay: (passing) => new RelayResponse(passing),
    translation: undefined,
  };
}
