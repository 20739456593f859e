import { GatewayError } from '../../common/errors/gateway-error.ts';
import { mention } from '../../common/errors/mentionable.ts';

/* Why a call about named routes is refused. */

export const routeNotFound = (): GatewayError =>
  new GatewayError('notFound', 'route_not_found', 'There is no route of this name or id for you.');

export const routeAmbiguous = (): GatewayError =>
  new GatewayError(
    'conflict',
    'route_ambiguous',
    'There are several routes of this name, for different members. Say which one by its id; the list of routes has it.',
  );

export const routeExists = (): GatewayError =>
  new GatewayError(
    'conflict',
    'route_exists',
    'There is a route of this name already, for the same members or for one of them. Change that one, or choose another name.',
    { fieldErrors: [{ field: 'name', message: 'name is taken' }] },
  );

export const aliasEndless = (message: string): GatewayError =>
  new GatewayError(
    'invalidRequest',
    'route_cycle',
    'The route would lead back to itself, or over too many other names. Nothing was changed.',
    { fieldErrors: [{ field: 'route', message }] },
  );

export const routeInUse = (alias: string): GatewayError =>
  new GatewayError(
    'conflict',
    'route_in_use',
    `The route ${mention(alias, 'of another name')} leads here. Change or delete that one first.`,
  );

export const tooManyRoutes = (most: number): GatewayError =>
  new GatewayError(
    'conflict',
    'too_many_routes',
    `There are ${most} routes already. Delete some that are not used.`,
  );

export const ownRoutesDisabled = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'member_routes_disabled',
    'Your organisation does not allow its members to have routes of their own. Ask one of its administrators for a route.',
    { rule: 'policy.allowMemberRoutes' },
  );

export const noOrganization = (): GatewayError =>
  new GatewayError(
    'forbidden',
    'no_organization',
    'Routes belong to an organisation, and you are in none. Ask an administrator for an invitation.',
  );
