import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How `npm start` is called in a test. */
export interface NpmStart {
  /** The checkout. */
  readonly directory: string;
  /** Where the user keeps his things; npm writes its own log there. */
  readonly home: string;
  /** Takes the place of /tmp. */
  readonly temporary: string;
  /** Whom to run as; the user of the test where not given. Another one needs root. */
  readonly account?: { uid: number; gid: number } | undefined;
  readonly env?: Record<string, string>;
}

/** A server that was started by `npm start` and is ready. */
export interface NpmStarted {
  readonly url: string;
  /** Of npm, and of the server itself. */
  readonly npm: ChildProcess;
  readonly serverPid: number;
  /** Milliseconds from the call to the first good answer of `/health`. */
  readonly readyAfterMs: number;
  readonly lines: ReadonlyArray<Record<string, unknown>>;
  /** Waits until npm has ended, and gives its exit code. */
  ended(): Promise<number | null>;
}

/** Runs `npm start` with no configuration but a free port, and waits until the server is ready. */
export async function npmStart({ directory, home, temporary, account, env }: NpmStart): Promise<NpmStarted> {
  const begin = performance.now();
  const npm = spawn('npm', ['start', '--silent'], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', HOME: home, TMPDIR: temporary, TRACEGATE_PORT: '0', ...env },
    ...account,
  });
  const end = once(npm, 'exit');
  let stderr = '';
  npm.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const lines: Array<Record<string, unknown>> = [];
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    createInterface({ input: npm.stdout }).on('line', (text) => {
      if (!text.startsWith('{')) return;
      const line = JSON.parse(text) as Record<string, unknown>;
      lines.push(line);
      if (typeof line.url === 'string') resolve(line);
    });
    npm.once('exit', () => reject(new Error(`npm start ended:\n${stderr}`)));
  });
  const url = String(ready.url);
  const { status } = await fetch(`${url}/health`);
  if (status !== 200) throw new Error(`/health answered ${status}`);
  const readyAfterMs = performance.now() - begin;
  const ended = async (): Promise<number | null> => {
    await end;
    return npm.exitCode;
  };
  return { url, npm, serverPid: Number(ready.pid), readyAfterMs, lines, ended };
}
