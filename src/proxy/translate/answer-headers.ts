import type { Passing } from '../forward/relay.ts';
import { selectResponseHeaders } from '../header-rules/response-headers.ts';

/** Headers that tell of a body which is another now. */
const OF_THE_BODY = /^(?:content-.*|etag|last-modified|location|age|expires|vary)$/;
/** What the SDK of each provider takes for the id of a request. */
const REQUEST_IDS = { anthropic: 'request-id', openai: 'x-request-id' } as const;

/**
 * The headers of an answer whose body was written anew: what the provider says of limits, times and ids stays; its id stands
 * under the name that the client looks for as well.
 */
export function answerHeaders(
  { arrival, answer, rules }: Passing,
  set: Readonly<Record<string, string | undefined>>,
): string[] {
  const headers: string[] = [];
  const own = Object.entries(set).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const taken = new Set(own.map(([name]) => name));
  const selected = selectResponseHeaders(answer.rawHeaders, rules);
  for (let at = 0; at + 1 < selected.length; at += 2) {
    const name = selected[at]!.toLowerCase();
    if (!OF_THE_BODY.test(name) && !taken.has(name)) headers.push(selected[at]!, selected[at + 1]!);
  }
  const idName = REQUEST_IDS[arrival.provider];
  const id = answer.headers['request-id'] ?? answer.headers['x-request-id'];
  if (typeof id === 'string' && answer.headers[idName] === undefined) headers.push(idName, id);
  return [...headers, ...own.flat()];
}
