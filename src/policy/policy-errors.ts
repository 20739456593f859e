import { type FieldError, GatewayError } from '../common/errors/gateway-error.ts';

/** Why a policy cannot be stored: persons in a group who are no members. */
export const strangersInGroups = (fieldErrors: readonly FieldError[]): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'validation_failed',
    'Only members of the organisation can be in a group. Nothing was changed.',
    { fieldErrors },
  );
