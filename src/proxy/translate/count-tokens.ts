import { Injectable } from '@nestjs/common';
import type { Route } from '../../routing/route.ts';
import { formats } from '../../translation/formats/formats.ts';
import { approximateTokens } from '../../translation/tokens/approximate-tokens.ts';
import { EndExchange } from '../../traces/end-exchange.ts';
import type { AskedRequest } from '../attempts/attempt.ts';
import { CheckAttempt } from '../attempts/check-attempt.ts';
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
    private readonly checkAttempt: CheckAttempt,
    private readonly pool: TranslationPool,
    private readonly endExchange: EndExchange,
  ) {}

  /**
   * @returns whether the request is answered
   * @throws GatewayError 400 where it is malformed; 400 or 403 where the caller's policy forbids it
   */
  async answer(asked: AskedRequest, route: Route): Promise<boolean> {
    const { arrival, path, read } = asked;
    if (path !== COUNT || route.provider.name === arrival.provider || !read.body) return false;
    this.checkAttempt.check(asked, route);
    const tokens = await this.#count(read.body);
    this.#send(asked, route, Buffer.from(JSON.stringify({ input_tokens: tokens })));
    return true;
  }

  #count(body: RequestBody): Promise<number> {
    if (this.pool.isFor(body)) return this.pool.run<CountJob>(body, { kind: 'count', client: CLIENT });
    return approximateTokens(body.slice(0, body.length).toString(), formats[CLIENT]);
  }

  #send({ arrival, caller }: AskedRequest, { rule }: Route, body: Buffer): void {
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
