import { spawn } from 'node:child_process';
import type { Account } from './service-account.ts';

/** How a program ended. */
export interface ProgramResult {
  ok: boolean;
  /** The last of what it printed on both channels, or why it could not be started. */
  output: string;
}

/** What to run. */
export interface ProgramCall {
  path: string;
  options: string[];
  /** Where to run it; entered before the account is changed, so the account need not be able to walk there. */
  directory: string;
  account: Account | undefined;
  /** Given on standard input. */
  input?: string;
  /** Milliseconds after which it is killed. */
  timeoutMs: number;
}

/** Nothing of our own environment reaches PostgreSQL: it holds secrets, and PG* variables would change what it does. */
export const cleanEnvironment = { LC_ALL: 'C', TZ: 'UTC' };

const keptOutput = 4096;

/** Runs a program to its end, in a session of its own, so that Ctrl-C in our terminal does not reach it. Never rejects. */
export function runProgram(call: ProgramCall): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-keptOutput);
    };
    const child = spawn(call.path, call.options, {
      cwd: call.directory,
      env: cleanEnvironment,
      detached: true,
      // Not `timeout`: its timer would hold our process up where the program could not even be started.
      signal: AbortSignal.timeout(call.timeoutMs),
      killSignal: 'SIGKILL',
      stdio: 'pipe',
      ...call.account,
    });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.stdin.on('error', () => undefined); // It may end without reading all; its exit code tells why.
    child.stdin.end(call.input ?? '');
    child.once('error', (error) => resolve({ ok: false, output: `${error.message} ${output}`.trim() }));
    child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
