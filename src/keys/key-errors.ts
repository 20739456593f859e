import { GatewayError } from '../common/errors/gateway-error.ts';

/*
 * Why a call about keys is refused.
 */

const NAME_RULE = 'must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores';

export const keyNotFound = (): GatewayError =>
  new GatewayError(
    'notFound',
    'key_not_found',
    'There is no key of this name. The page /me/proxy lists those that you can use.',
  );

export const keyNameRefused = (): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'key_name_invalid',
    'The name must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores.',
    { fieldErrors: [{ field: 'name', message: NAME_RULE }] },
  );

export const tooManyKeys = (most: number): GatewayError =>
  new GatewayError(
    'conflict',
    'too_many_keys',
    `There are ${most} keys already. Remove some that are not used any more.`,
  );

export const storingDisabled = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'member_keys_disabled',
    'Your organisation does not allow its members to store keys of their own. Ask one of its administrators to grant you a key of the organisation.',
    { rule: 'policy.allowMemberKeys' },
  );

export const granteesRefused = (strangers: readonly string[]): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'validation_failed',
    'A key can be granted to active members of the organisation only. Nothing was changed.',
    {
      fieldErrors: strangers.map((id) => ({
        field: 'grants',
        message: `${id} is no active member of the organisation`,
      })),
    },
  );

export const nothingToChange = (): GatewayError =>
  new GatewayError('invalidRequest', 'validation_failed', 'Say what to change: grants or maxConcurrency.', {
    fieldErrors: [{ field: 'grants', message: 'grants or maxConcurrency must be there' }],
  });
