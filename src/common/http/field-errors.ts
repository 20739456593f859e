import type { ValidationError } from '@nestjs/common';
import type { FieldError } from '../errors/gateway-error.ts';

/**
 * What validation found wrong, field by field: `groups.0.name` for a member of a member.
 *
 * @param place where the validated object stands, with a dot at its end
 */
export function fieldErrorsOf(problem: ValidationError, place = ''): FieldError[] {
  const { property, constraints = {}, children = [] } = problem;
  if ('whitelistValidation' in constraints) return [unknownField(property, place)];
  const field = place + property;
  const own = Object.values(constraints).map((message) => ({ field, message }));
  return [...own, ...children.flatMap((child) => fieldErrorsOf(child, `${field}.`))];
}

/** Says its name back only where it looks like one: what is pasted in the wrong place may be a key. */
function unknownField(property: string, place: string): FieldError {
  const name = /^[A-Za-z][A-Za-z0-9_]{0,31}$/.test(property) ? property : '(unknown)';
  return { field: place + name, message: `property ${name} should not exist` };
}
