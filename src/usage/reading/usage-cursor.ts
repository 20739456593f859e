import { GatewayError } from '../../common/errors/gateway-error.ts';

/** Where a page of groups ended: the last group's cost and key, which are its place in the order. */
export interface UsageCursor {
  readonly cost: string;
  readonly key: string;
}

/** The cursor as the caller passes it on. */
export function encodeCursor({ cost, key }: UsageCursor): string {
  return Buffer.from(`${cost} ${key}`).toString('base64url');
}

/**
 * The place that a cursor names.
 *
 * @throws GatewayError 400 for what is no cursor of ours
 */
export function decodeCursor(cursor: string): UsageCursor {
  const [, cost, key] =
    /^(-?\d+(?:\.\d+)?) ([^\0]*)$/su.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (cost !== undefined && key !== undefined) return { cost, key };
  throw new GatewayError(
    'invalidRequest',
    'validation_failed',
    'Something in the request is wrong; see the fields.',
    {
      fieldErrors: [{ field: 'cursor', message: 'cursor must be the nextCursor of a page before' }],
    },
  );
}
