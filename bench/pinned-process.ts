import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';

/** Whether `taskset` is there, and there are two cores to choose from. */
export const canPin = spawnSync('taskset', ['-c', '0,1', 'true']).status === 0;

/** The core of what is measured. */
export const measuredCore = 0;

/** The core of all that measures: load generator and upstream. */
export const loadCore = 1;

/** How a process is started. */
export interface PinnedStart {
  core: number;
  /** Arguments of Node.js, the script among them. */
  args: string[];
  logFile: string;
  environment?: Record<string, string>;
  /** Opens a channel for messages. */
  channel?: boolean;
}

/** A child process on one core, its output in a file. */
export class PinnedProcess {
  readonly child: ChildProcess;
  #logFile: string;

  constructor({ core, args, logFile, environment = {}, channel = false }: PinnedStart) {
    this.#logFile = logFile;
    const log = openSync(logFile, 'a');
    const command = canPin ? ['taskset', '-c', String(core), process.execPath] : [process.execPath];
    this.child = spawn(command[0] ?? '', [...command.slice(1), ...args], {
      stdio: ['ignore', log, log, ...(channel ? (['ipc'] as const) : [])],
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The last of what it wrote. */
  get logEnd(): string {
    return readFileSync(this.#logFile, 'utf8').slice(-2000);
  }

  /** Takes it off its core without ending it, so that another can be measured alone. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** The next message. @throws Error if the process ends before, or the time is over. */
  async message(timeoutMs: number): Promise<unknown> {
    const over = new AbortController();
    const limit = setTimeout(
      () => over.abort(new Error(`${this.#name} was silent for ${timeoutMs} ms`)),
      timeoutMs,
    );
    const ended = once(this.child, 'exit', { signal: over.signal }).then(([code]) => {
      throw new Error(`${this.#name} ended with ${code}`);
    });
    try {
      const [message] = await Promise.race([once(this.child, 'message', { signal: over.signal }), ended]);
      return message;
    } finally {
      clearTimeout(limit);
      over.abort();
    }
  }

  get #name(): string {
    return this.child.spawnargs.slice(-3).join(' ');
  }

  /** Asks it to end, and makes it after `graceMs`. */
  async stop(graceMs = 10_000): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.thaw();
    this.child.kill('SIGTERM');
    const last = setTimeout(() => this.child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(last);
  }
}
