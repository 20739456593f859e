import { ApiProperty } from '@nestjs/swagger';
import { isUUID, ValidateBy } from 'class-validator';

/** Who may use something of an organisation: every member, or those with these ids. */
export type Grants = 'all' | readonly string[];

/** More members than this are granted it as `all`. */
const MAX_GRANTEES = 5000;

/** Checks that a member of a body is `all` or a list of ids of persons, each once. */
export function IsGrants(): PropertyDecorator {
  return ValidateBy({
    name: 'isGrants',
    validator: {
      validate: isGrants,
      defaultMessage: () =>
        `grants must be "all" or a list of at most ${MAX_GRANTEES} ids of members, each once`,
    },
  });
}

/** Describes grants in the OpenAPI document, where a union of types cannot be read off the class. */
export function ApiGrants(options: { required: boolean; description?: string }): PropertyDecorator {
  const oneOf = [
    { type: 'string', enum: ['all'] },
    { type: 'array', items: { type: 'string', format: 'uuid' } },
  ];
  return ApiProperty({
    oneOf,
    description: 'Every member, or those with these ids.',
    example: 'all',
    ...options,
  });
}

function isGrants(value: unknown): boolean {
  if (value === 'all') return true;
  if (!Array.isArray(value) || value.length > MAX_GRANTEES) return false;
  const ids = value.map((id) => (isUUID(id) ? String(id).toLowerCase() : undefined));
  return !ids.includes(undefined) && new Set(ids).size === ids.length;
}
