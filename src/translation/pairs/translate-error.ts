import type { WrittenError } from '../formats/format.ts';
import type { TranslatedExchange } from './translated-exchange.ts';

/** Translates an answer with a status of 400 or more into one that the client's retry logic understands. */
export function translateError(
  status: number,
  bodyText: string,
  { client, upstream }: Pick<TranslatedExchange, 'client' | 'upstream'>,
): WrittenError {
  return client.writeError(upstream.readError(status, bodyText));
}
