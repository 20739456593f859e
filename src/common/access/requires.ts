import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth } from '@nestjs/swagger';
import type { Permission } from './permissions.ts';

export const REQUIRES = Symbol('requires');
export const PUBLIC = Symbol('public');

/** Says who may call a route. The guard behind it is bound once, for the whole application, by the auth module. */
export function Requires(permission: Permission): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(REQUIRES, permission), ApiBearerAuth(), ApiCookieAuth());
}

/** Says that anybody may call a route. The reason stands at the route. */
export function Public(): ClassDecorator & MethodDecorator {
  return SetMetadata(PUBLIC, true);
}

/**
 * Says that a guard of the route's own decides, named by its `@UseGuards`. A test walks all routes and fails on one that
 * says neither who may call nor has such a guard.
 */
export const OWN_GUARD = Symbol('own-guard');
export function OwnGuard(): ClassDecorator & MethodDecorator {
  return SetMetadata(OWN_GUARD, true);
}
