import type { RequestContent } from '../traces/exchange.ts';
import type { Arrival } from './arrival.ts';
import { recordedHeaders } from './header-rules/recorded-headers.ts';
import type { RequestBody } from './request-body.ts';

/** What the record keeps of a request: the body as it was received, and by its hash what was sent where that differs. */
export function recordedContent(
  { request, forwardedHeaders = {} }: Arrival,
  received: RequestBody | undefined,
  sent: RequestBody | undefined,
): RequestContent {
  return {
    chunks: received?.chunks() ?? [],
    headers: recordedHeaders(forwardedHeaders, request.headers),
    sentSha256: sent === received ? undefined : sent?.digest(),
  };
}
