import { ApiError } from '../api/api-error.ts';
import { describeError } from '../api/describe-error.ts';
import { fieldMessage } from './field-message.ts';

/** Puts a message on one field. */
type FieldSetter = (message: string) => void;

/**
 * Puts the server's field errors on the fields they name; what is wrong with a part (`models.0`) goes to the whole
 * (`models`) where the part has no field of its own.
 * @returns what is left to say above the form, or null where the fields say it all.
 */
export function showProblem(error: unknown, fields: Record<string, FieldSetter>): string | null {
  if (!(error instanceof ApiError) || error.fieldErrors.length === 0) return describeError(error);
  const left: string[] = [];
  for (const { field, message } of error.fieldErrors) {
    const set = nearestField(field, fields);
    if (set) set(fieldMessage(field, message));
    else left.push(`${field}: ${message}`);
  }
  return left.length > 0 ? left.join(' ') : null;
}

function nearestField(field: string, fields: Record<string, FieldSetter>): FieldSetter | undefined {
  const end = field.lastIndexOf('.');
  return fields[field] ?? (end > 0 ? nearestField(field.slice(0, end), fields) : undefined);
}
