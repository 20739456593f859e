import type { CliContext } from './cli-context.ts';
import { CliError } from './cli-error.ts';
import { ExitWith } from './exit-with.ts';
import { printNote } from './output.ts';
import { paint } from './paint.ts';

/** Tells the person what went wrong and what to do next, and gives back the exit code. */
export function reportFailure(error: unknown, { streams, environment }: CliContext): number {
  if (error instanceof ExitWith) return error.exitCode;
  const failure = error instanceof CliError ? error : unexpected(error);
  const label = paint('red', 'error:', streams.stderr, environment);
  printNote(streams, `${label} ${failure.message}`, failure.nextStep);
  return failure.exitCode;
}

/** A fault of this program. Its text is not shown: nobody can say what it holds. */
function unexpected(error: unknown): CliError {
  const kind = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? (/\/([\w.-]+:\d+):\d+\)?$/m.exec(error.stack ?? '')?.[1] ?? '') : '';
  return new CliError(
    `This should not have happened (${[kind, place].filter(Boolean).join(' at ')}).`,
    'Please report it with the command that you ran, without any key or token.',
  );
}
