import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import type { FieldError } from '../../common/errors/gateway-error.ts';
import { fieldErrorsOf } from '../../common/http/field-errors.ts';
import { bodyFaults } from '../named-routes/route-wish.ts';
import { invalidFields } from '../named-routes/route-fault.ts';
import { ConfigurationDto } from './configuration.dto.ts';
import { parseYaml } from './parse-yaml.ts';

/** Deeper than any document of this form. */
const MAX_DEPTH = 8;
/** More than any object of this form has. */
const MAX_MEMBERS = 50;
/** More than anybody mends at once. */
const MAX_FAULTS = 100;

/**
 * Reads a configuration document: a text as YAML, anything else as the JSON that it was parsed from.
 *
 * @throws GatewayError 400 with each field that is wrong
 */
export async function readDocument(body: unknown): Promise<ConfigurationDto> {
  const plain = typeof body === 'string' ? parseYaml(body) : body;
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
    throw invalidFields([
      { field: 'document', message: 'must be an object, sent as application/json or application/yaml' },
    ]);
  if (!isModest(plain, MAX_DEPTH))
    throw invalidFields([{ field: 'document', message: 'is nested too deep, or has too many members' }]);
  const document = plainToInstance(ConfigurationDto, plain);
  const problems = await validate(document, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  refuse(problems.flatMap((problem) => fieldErrorsOf(problem)));
  refuse((document.routes ?? []).flatMap((route, index) => placed(bodyFaults(route), index)));
  return document;
}

function refuse(faults: readonly FieldError[]): void {
  if (faults.length > 0) throw invalidFields(faults.slice(0, MAX_FAULTS));
}

function placed(faults: readonly FieldError[], index: number): FieldError[] {
  return faults.map(({ field, message }) => ({ field: `routes.${index}.${field}`, message }));
}

/** Looked at before validation, whose work grows with whatever is there. */
function isModest(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const members = Object.values(value);
  if (depth === 0 || (!Array.isArray(value) && members.length > MAX_MEMBERS)) return false;
  return members.every((member) => isModest(member, depth - 1));
}
