import { GatewayError } from '../../common/errors/gateway-error.ts';
import { mention } from '../../common/errors/mentionable.ts';

/** A request that is not what its format says: it would be refused by the provider too, had it the same format. */
export function malformed(field: string, expected: string): GatewayError {
  return new GatewayError(
    'invalidRequest',
    'malformed_request',
    `${mention(field, 'A field')} must be ${expected}. Correct the request and send it again.`,
  );
}
