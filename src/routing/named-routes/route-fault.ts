import { type FieldError, GatewayError } from '../../common/errors/gateway-error.ts';
import { aliasEndless, routeExists, routeInUse } from './route-errors.ts';
import type { NamedRoute } from './named-route.entity.ts';

/** Why a route cannot be stored as it is asked for. */
export interface RouteFault extends FieldError {
  /** The route that is at fault, or, of one `broken`, whose alias a change of others would break. */
  readonly route: NamedRoute;
  readonly kind: 'exists' | 'value' | 'endless' | 'broken';
}

/** The refusal of a change of one route. What stands in the way as a whole goes before what is wrong with fields. */
export function refusalOfFaults(faults: readonly RouteFault[]): GatewayError {
  const fault = faults.find(({ kind }) => kind !== 'value');
  if (fault?.kind === 'exists') return routeExists();
  if (fault?.kind === 'endless') return aliasEndless(fault.message);
  if (fault?.kind === 'broken') return routeInUse(fault.route.name);
  return invalidFields(faults.map(({ field, message }) => ({ field, message })));
}

/** A refusal that names fields. */
export function invalidFields(fieldErrors: readonly FieldError[]): GatewayError {
  const text = 'Some fields are wrong; see the list of errors.';
  return new GatewayError('invalidRequest', 'validation_failed', text, { fieldErrors });
}
