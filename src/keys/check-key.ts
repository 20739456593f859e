import { GatewayError } from '../common/errors/gateway-error.ts';
import type { Provider } from '../providers/provider.ts';

const MAX_LENGTH = 256;
const OUR_TOKEN = /^tg[spv]_/;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/**
 * Refuses what cannot be a key of the provider, before anything is stored. Behind a base URL of its own a key may have any
 * form, since a company's own server hands out its own, but not that of another provider or of our tokens.
 *
 * @throws GatewayError 400; the text never holds any part of the key
 */
export function checkKey(provider: Provider, key: string, hasOwnBaseUrl: boolean): void {
  const { prefix, refusedPrefixes } = provider.keyForm;
  if (key.length === 0 || key.length > MAX_LENGTH) throw refused(`must have 1 to ${MAX_LENGTH} characters`);
  if (!VISIBLE_ASCII.test(key)) throw refused('must not contain spaces, line breaks or special characters');
  if (OUR_TOKEN.test(key)) throw refused('is a token of Tracegate, not a key of the provider');
  if (!hasOwnBaseUrl && !key.startsWith(prefix))
    throw refused(`does not look like a key of ${provider.title}: those start with ${prefix}`);
  if (refusedPrefixes.some((other) => key.startsWith(other)))
    throw refused(`is a key of another provider than ${provider.title}`);
}

function refused(message: string): GatewayError {
  return new GatewayError('invalidRequest', 'key_invalid', `The key ${message}. Nothing was stored.`, {
    fieldErrors: [{ field: 'key', message }],
  });
}
