import { isObject, textOf } from '../json.ts';

/** The patch of apply_patch, given as a text or within an object, or as a single operation; null for anything else. */
export function patchOf(input: unknown): string | null {
  if (typeof input === 'string') return isPatch(input) ? input : null;
  if (!isObject(input)) return null;
  const operation = operationOf(input);
  if (operation !== null) return operation;
  const command = Array.isArray(input['command']) ? input['command'].at(-1) : undefined;
  const text = textOf(input['input']) || textOf(input['patch']) || textOf(command);
  return isPatch(text) ? text : null;
}

function isPatch(text: string): boolean {
  return text.trimStart().startsWith('*** Begin Patch');
}

/** An `apply_patch_call` of the Responses API tells the file and its differences apart. */
function operationOf(input: Record<string, unknown>): string | null {
  const [type, path] = [textOf(input['type']), textOf(input['path'])];
  const action = /^(create|update|delete)_file$/.exec(type)?.[1];
  if (action === undefined || path === '') return null;
  const verb = { create: 'Add', update: 'Update', delete: 'Delete' }[action] ?? 'Update';
  return `*** Begin Patch\n*** ${verb} File: ${path}\n${textOf(input['diff'])}\n*** End Patch`;
}
