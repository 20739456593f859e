import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import type { Route } from '../../routing/route.ts';
import { formats } from '../../translation/formats/formats.ts';
import { approximateTokens } from '../../translation/tokens/approximate-tokens.ts';
import { EndExchange } from '../../traces/end-exchange.ts';
import type { Arrival } from '../arrival.ts';
import type { ReadResult } from '../read-request.ts';
import type { RequestBody } from '../request-body.ts';
import type { CountJob } from './pool/translation-job.ts';
import { TranslationPool } from './pool/translation-pool.ts';
import { TRACE_ID_HEADER } from '../write-envelope.ts';
import { TRANSLATION_HEADER } from './translation-errors.ts';

const COUNT = '/v1/messages/count_tokens';
const CLIENT = 'anthropic-messages';

/** Counts the tokens of requests whose route leads to a provider that does not count for others: about, and it says so. */
@Injectable()
export class CountTokens {
  constructor(
    private readonly pool: TranslationPool,
    private readonly endExchange: EndExchange,
  ) {}

  /**
   * @returns whether the request is answered
   * @throws GatewayError 400 where it is malformed
   */
  async answer(
    arrival: Arrival,
    caller: Caller,
    route: Route,
    path: string,
    { body }: ReadResult,
  ): Promise<boolean> {
    if (path !== COUNT || route.provider.name === arrival.provider || !body) return false;
    const tokens = await this.#count(body);
    this.#send(arrival, caller, route, Buffer.from(JSON.stringify({ input_tokens: tokens })));
    return true;
  }

  #count(body: RequestBody): Promise<number> {
    if (this.pool.isFor(body)) return this.pool.run<CountJob>(body, { kind: 'count', client: CLIENT });
    return approximateTokens(body.slice(0, body.length).toString(), formats[CLIENT]);
  }

  #send(arrival: Arrival, caller: Caller, { rule }: Route, body: Buffer): void {
    const { response } = arrival;
    if (response.destroyed) return;
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': body.length,
      [TRANSLATION_HEADER]: 'approximate',
      [TRACE_ID_HEADER]: arrival.id,
    });
    response.end(body);
    arrival.recorded = true;
    this.endExchange.answered(arrival, caller, rule, body.length);
  }
}
