import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';
import { CliError } from './cli-error.ts';

/** Sent on to the child, so that whoever supervises this process supervises the child. */
const FORWARDED: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR2'];
/** A terminal sends these to both processes by itself; without a terminal they are sent on too. */
const FROM_KEYBOARD: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/**
 * Runs a program on this process's own streams and waits for its end.
 *
 * @returns its exit code, or 128 and the number of the signal that ended it, as a shell says it
 * @throws CliError if it cannot be started
 */
export async function runChild(
  program: string,
  programArguments: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const forward = (signal: NodeJS.Signals): void => {
    const sentByTerminal = FROM_KEYBOARD.includes(signal) && isatty(0);
    if (!sentByTerminal) child.kill(signal);
  };
  const signals = [...FORWARDED, ...FROM_KEYBOARD];
  // Before the child is there: a signal that came between would end this process and leave the child behind.
  for (const signal of signals) process.on(signal, forward);
  const child = spawn(program, programArguments, { stdio: 'inherit', env: environment });
  try {
    return await endOf(child, program);
  } finally {
    for (const signal of signals) process.off(signal, forward);
  }
}

function endOf(child: ChildProcess, program: string): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => reject(startFailure(program, error)));
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}

function startFailure(program: string, { code }: NodeJS.ErrnoException): CliError {
  if (code === 'ENOENT')
    return new CliError(`${program} was not found.`, 'Install it, or give its full path.');
  return new CliError(
    `${program} cannot be started (${code ?? 'unknown error'}).`,
    'Check that you may execute it.',
  );
}
