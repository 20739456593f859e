import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from './test-database.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_PATIENCE_MS = 30_000;
const LINE_PATIENCE_MS = 10_000;
/** 32 bytes that are no secret: the tests look for leaks of other things. */
export const TEST_MASTER_KEY = `test:${Buffer.alloc(32, 7).toString('base64')}`;

export interface GatewayOptions {
  readonly env?: Record<string, string>;
  /** Another database than a fresh one, e.g. that of a gateway before. */
  readonly databaseUrl?: string;
}

/** A gateway as its users run it: a process of its own, from the built files. */
export interface RunningGateway {
  readonly url: string;
  readonly port: number;
  readonly setupToken: string;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** All of standard output and standard error so far. */
  output(): string;
  /** The log lines so far, as objects. */
  lines(): Array<Record<string, unknown>>;
  /** Waits until a log line fits. */
  line(fits: (line: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  stop(): Promise<number | null>;
}

/** Starts a fresh gateway, not yet set up, on a free port with a database of its own. */
export async function startGateway({ env = {}, databaseUrl }: GatewayOptions = {}): Promise<RunningGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tracegate-test-'));
  const setupToken = randomBytes(16).toString('hex');
  const database = databaseUrl ?? (await createTestDatabase());
  const child = spawn(process.execPath, ['--enable-source-maps', join(ROOT, 'dist/main.js')], {
    cwd: dataDir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH ?? '',
      TRACEGATE_PORT: '0',
      TRACEGATE_DATA_DIR: dataDir,
      TRACEGATE_SETUP_TOKEN: setupToken,
      TRACEGATE_ENCRYPTION_KEYS: TEST_MASTER_KEY,
      DATABASE_URL: database,
      ...env,
    },
  });
  const log = gather(child);
  const url = await readyUrl(child, log);
  return {
    url,
    port: Number(new URL(url).port),
    setupToken,
    databaseUrl: database,
    dataDir,
    process: child,
    output: () => log.text,
    lines: () => log.lines,
    line: (fits) => log.waitFor(fits),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await rm(dataDir, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}

/** Starts the gateway with settings that it must refuse, and gives what it said. */
export async function startRefused(
  env: Record<string, string>,
): Promise<{ code: number | null; stderr: string; stdout: string }> {
  const cwd = await mkdtemp(join(tmpdir(), 'tracegate-test-'));
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js')], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', TRACEGATE_PORT: '0', ...env },
  });
  let stderr = '';
  let stdout = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_PATIENCE_MS);
  await once(child, 'close');
  clearTimeout(timer);
  await rm(cwd, { recursive: true, force: true });
  return { code: child.exitCode, stderr, stdout };
}

interface GatheredLog {
  text: string;
  lines: Array<Record<string, unknown>>;
  waitFor(
    fits: (line: Record<string, unknown>) => boolean,
    patienceMs?: number,
  ): Promise<Record<string, unknown>>;
}

function gather(child: ChildProcess): GatheredLog {
  const waiting = new Set<() => void>();
  let rest = '';
  const log: GatheredLog = {
    text: '',
    lines: [],
    waitFor: (fits, patienceMs = LINE_PATIENCE_MS) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no such log line within ${patienceMs} ms; the log was:\n${log.text}`));
        }, patienceMs);
        const look = (): void => {
          const found = log.lines.find(fits);
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    log.text += chunk.toString();
    rest += chunk.toString();
    const parts = rest.split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts)
      if (part.startsWith('{')) log.lines.push(JSON.parse(part) as Record<string, unknown>);
    for (const look of waiting) look();
  });
  child.stderr?.on('data', (chunk: Buffer) => (log.text += chunk.toString()));
  return log;
}

async function readyUrl(child: ChildProcess, log: GatheredLog): Promise<string> {
  const exited = once(child, 'exit').then(() => {
    throw new Error(`the gateway did not start:\n${log.text}`);
  });
  const ready = log.waitFor(
    (line) => typeof line.url === 'string' && String(line.msg).includes('ready'),
    START_PATIENCE_MS,
  );
  return String((await Promise.race([ready, exited])).url);
}
