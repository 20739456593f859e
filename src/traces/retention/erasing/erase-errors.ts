import { GatewayError } from '../../../common/errors/gateway-error.ts';

/** A person of whom legal holds keep something. */
export const personIsHeld = (holdIds: readonly string[]): GatewayError =>
  new GatewayError(
    'conflict',
    'person_held',
    'Legal holds keep what this person did, so it cannot be erased. Release them first. Nothing was erased.',
    { fieldErrors: holdIds.map((id) => ({ field: 'userId', message: `is held by the legal hold ${id}` })) },
  );
