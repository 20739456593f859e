import { isObject, type JsonObject, objectsOf, textOf } from '../json.ts';

/** A change to a file: what stands there is replaced; an empty `before` means that all of the file is written. */
export interface Edit {
  file: string;
  before: string;
  after: string;
}

/** The changes of Edit, MultiEdit, Write and those like them; null for what changes no file. */
export function editsOf(name: string, input: unknown): Edit[] | null {
  if (!isObject(input)) return null;
  const file = fileOf(input);
  const several = objectsOf(input['edits']);
  if (several.length > 0) return several.map((edit) => editOf(edit, fileOf(edit) || file));
  if (hasTexts(input)) return [editOf(input, file)];
  const written = textOf(input['content']) || textOf(input['file_text']);
  const writes = /write|create/i.test(name) || 'file_text' in input;
  return writes && file !== '' ? [{ file, before: '', after: written }] : null;
}

function fileOf(input: JsonObject): string {
  return textOf(input['file_path']) || textOf(input['filePath']) || textOf(input['path']);
}

function hasTexts(input: JsonObject): boolean {
  return ['old_string', 'oldString', 'old_str', 'oldText'].some((name) => name in input);
}

function editOf(edit: JsonObject, file: string): Edit {
  const first = (...names: string[]) =>
    names.map((name) => textOf(edit[name])).find((text) => text !== '') ?? '';
  return {
    file,
    before: first('old_string', 'oldString', 'old_str', 'oldText'),
    after: first('new_string', 'newString', 'new_str', 'newText'),
  };
}
