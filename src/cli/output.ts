import type { Streams } from './streams.ts';

/** The option that each command with a result has. */
export interface JsonOption {
  readonly json?: boolean;
}

/** Prints a result on standard output: one JSON document with `--json`, else the lines for a person. */
export function printResult(
  { stdout }: Streams,
  { json }: JsonOption,
  document: unknown,
  lines: readonly string[],
): void {
  stdout.write(
    json === true ? `${JSON.stringify(document, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
  );
}

/** Says something beside the result, on standard error. */
export function printNote({ stderr }: Streams, ...lines: readonly string[]): void {
  stderr.write(lines.map((line) => `${line}\n`).join(''));
}
