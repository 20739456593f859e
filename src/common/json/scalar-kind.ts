import type { JsonValueKind } from './top-level-scan.ts';

/** RFC 8259 section 6. */
const numberForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The kind of a value that is neither string nor object nor array. Undefined if JSON has no such value. */
export function scalarKind(text: string): JsonValueKind | undefined {
  if (text === 'true' || text === 'false' || text === 'null') return text;
  return numberForm.test(text) ? 'number' : undefined;
}
