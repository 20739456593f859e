import type { Format } from '../formats/format.ts';
import { fieldNames } from '../losses/field-names.ts';
import type { Loss } from '../losses/loss.ts';
import { LossReport } from '../losses/loss-report.ts';
import { MeaningsReport } from '../losses/meanings-report.ts';
import { fitNames } from '../names/fit-names.ts';
import { parseRequest } from './parse-request.ts';
import type { TranslatedExchange } from './translated-exchange.ts';

export interface RequestToTranslate {
  readonly bodyText: string;
  readonly client: Format;
  readonly upstream: Format;
  /** The model to ask the provider for. */
  readonly model: string;
  /** Whether a loss refuses the request. */
  readonly strict?: boolean;
  /** Whether the provider is asked for a stream, whatever the client asked for. */
  readonly asStream?: boolean;
}

export interface TranslatedRequest {
  /** For the provider. */
  readonly bodyText: string;
  /** Whether the client asked for a stream. */
  readonly stream: boolean;
  readonly losses: readonly Loss[];
  readonly exchange: TranslatedExchange;
}

/**
 * Translates a whole request. Pure, and as long as the body: some milliseconds for a megabyte.
 * @throws GatewayError 400 where it is malformed, or cannot be translated
 */
export function translateRequest(wish: RequestToTranslate): TranslatedRequest {
  const { client, upstream, model, strict, asStream } = wish;
  const losses = new LossReport(strict);
  const { request, echo } = client.readRequest(parseRequest(wish.bodyText), losses);
  const { request: fitted, clientToolNames } = fitNames(
    { ...request, model, stream: request.stream || asStream === true },
    upstream,
  );
  const uncarried = new MeaningsReport(
    upstream.fields.writesRequest,
    fieldNames(client.fields.request),
    losses,
  );
  return {
    bodyText: JSON.stringify(upstream.writeRequest(fitted, uncarried)),
    stream: request.stream,
    losses: losses.losses,
    exchange: { client, upstream, context: { clientModel: request.model, echo }, clientToolNames },
  };
}
