import type { DiffLine } from './diff-line.ts';

/** What a patch does to one file. */
export interface FilePatch {
  /** With what is done: `Update src/main.ts`. */
  file: string;
  lines: DiffLine[];
}

const fileLine = /^\*\*\* (Add|Update|Delete) File: (.*)$/;

/** Reads a patch in the form of Codex' apply_patch. */
export function readPatch(patch: string): FilePatch[] {
  const files: FilePatch[] = [];
  for (const line of patch.split('\n')) {
    const [, verb, name] = fileLine.exec(line) ?? [];
    if (verb !== undefined) files.push({ file: `${verb} ${name}`, lines: [] });
    else if (!/^\*\*\* (?:Begin|End) Patch\s*$/.test(line)) files.at(-1)?.lines.push(lineOf(line));
  }
  return files;
}

function lineOf(line: string): DiffLine {
  const sign = line[0];
  if (sign === '+' || sign === '-') return { sign, text: line.slice(1) };
  if (line.startsWith('@@') || line.startsWith('***')) return { sign: '@', text: line };
  return { sign: ' ', text: line.slice(1) };
}
