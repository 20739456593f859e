import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { JsonObject } from '../json/json-value.ts';
import { tryParseObject } from '../json/try-parse-object.ts';

/** The body of a request. @throws GatewayError 400 where it is no object of JSON */
export function parseRequest(bodyText: string): JsonObject {
  const body = tryParseObject(bodyText);
  if (body === undefined) {
    throw new GatewayError(
      'invalidRequest',
      'malformed_request',
      'The request body must be an object of JSON. Correct it and send it again.',
    );
  }
  return body;
}
