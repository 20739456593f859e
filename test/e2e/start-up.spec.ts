import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findProcesses, startOf } from '../../src/common/processes/process-table.ts';
import { until } from '../support/until.ts';
import { copyCheckout } from '../support/checkout-copy.ts';
import { npmStart, type NpmStarted } from '../support/npm-start.ts';
import { callApi } from '../support/set-up.ts';
import { startGateway, startRefused } from '../support/start-gateway.ts';

const isRoot = process.getuid?.() === 0;
const isLinux = process.platform === 'linux';
const nobody = { uid: 65_534, gid: 65_534 };
/** Far above what it takes: a bound for people who wait, no measurement. */
const SECOND_START_MS = 30_000;

let scratch: string;
let home: string;
let temporary: string;
/** A copy of the checkout that everybody may read, and the directory that it lies in. */
let copy: string;
let parent: string;
const running = new Set<number>();

/** As whom `npm start` is called, and where its data are to be; nothing is set where they are not given. */
interface Place {
  readonly account?: typeof nobody | undefined;
  readonly dataDir?: string;
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'tg-start-'));
  chmodSync(scratch, 0o755);
  [home, temporary] = [join(scratch, 'home'), join(scratch, 't')];
  for (const path of [home, temporary]) {
    mkdirSync(path);
    chmodSync(path, 0o1777);
  }
  parent = join(scratch, 'parent');
  copy = await copyCheckout(parent, { mode: 0o755 });
  // The build is what the other tests of the run look at too; it is not made anew here.
  const now = new Date();
  for (const stamp of ['.server-built', '.web-built'].map((file) => join(copy, 'dist', file)))
    if (existsSync(stamp)) utimesSync(stamp, now, now);
}, 60_000);

afterAll(() => {
  // What a test that failed may have left.
  for (const pid of running) if (startOf(pid)) process.kill(pid, 'SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});

async function start({ account, dataDir }: Place): Promise<NpmStarted> {
  const env: Record<string, string> = dataDir ? { TRACEGATE_DATA_DIR: dataDir } : {};
  const started = await npmStart({ directory: copy, home, temporary, account, env });
  running.add(started.serverPid);
  return started;
}

/** Ends the server itself, as `kill` does, and waits for npm. */
async function end({ serverPid, ended }: NpmStarted, signal: NodeJS.Signals): Promise<void> {
  process.kill(serverPid, signal);
  await ended();
  running.delete(serverPid);
}

async function setUpAt(started: NpmStarted): Promise<string> {
  const { setup } = started.lines.find((line) => 'setup' in line) ?? (await firstRunLine(started));
  const answer = await callApi(started, 'POST', '/setup', {
    body: {
      setupToken: String(setup).split('#token=')[1],
      organization: { name: 'Engines', slug: 'engines' },
      email: 'ada@example.com',
      name: 'Ada',
      password: 'correct horse battery staple',
    },
  });
  expect(answer.status).toBe(201);
  const token = String(answer.body.token);
  const key = { provider: 'anthropic', key: 'sk-ant-api03-kept' };
  expect((await callApi(started, 'PUT', '/me/keys/anthropic', { token, body: key })).status).toBe(200);
  return token;
}

/** The line with the link comes right after the one that says ready. */
async function firstRunLine({ lines }: NpmStarted): Promise<Record<string, unknown>> {
  await until(async () => lines.some((line) => 'setup' in line), 'the link is printed');
  return lines.find((line) => 'setup' in line) ?? {};
}

async function expectKept(started: NpmStarted, token: string): Promise<void> {
  const me = await callApi(started, 'GET', '/me', { token });
  expect(me).toMatchObject({ status: 200, body: { email: 'ada@example.com' } });
  const keys = await callApi(started, 'GET', '/me/keys', { token });
  expect(keys.body.items[0]).toMatchObject({ name: 'anthropic', configured: true });
  expect(started.lines.some((line) => 'setup' in line)).toBe(false);
}

function expectPrivate(dataDir: string, uid: number): void {
  for (const name of ['master.key', 'postgres.password']) {
    const { mode, uid: owner } = statSync(join(dataDir, name));
    expect({ name, mode: mode & 0o777, owner }).toEqual({ name, mode: 0o600, owner: uid });
  }
  expect(statSync(dataDir).mode & 0o077).toBe(0);
  expect(lstatSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
}

/** What is ours outside the data directory; npm leaves things of its own there. */
const leftovers = (): string[] => readdirSync(temporary).filter((name) => name.startsWith('tracegate'));

/** First start, set-up, `kill -9`, second start with everything there, orderly stop. */
async function liveThrough(place: Place): Promise<void> {
  const first = await start(place);
  const token = await setUpAt(first);
  await end(first, 'SIGKILL');

  const second = await start(place);
  expect(second.readyAfterMs).toBeLessThan(SECOND_START_MS);
  await expectKept(second, token);
  expectPrivate(place.dataDir ?? join(copy, '.tracegate'), place.account?.uid ?? process.getuid?.() ?? 0);
  await end(second, 'SIGTERM');
  expect(second.lines.at(-1)).toMatchObject({ msg: 'stopped' });
  expect(findProcesses((words) => words.some((word) => word.includes(scratch)))).toEqual([]);
  expect(leftovers()).toEqual([]);
}

const asRoot = (name: string, test: () => Promise<void>): void => {
  if (isRoot && isLinux) it(name, test, 60_000);
  else it.skip(`${name} (needs root on Linux)`, test);
};

describe('npm start with no configuration but a port', () => {
  it('works, and again after kill -9', async () => {
    await liveThrough({});
    // PostgreSQL refuses to run as root: its files are then somebody else's.
    if (isRoot) expect([0, nobody.uid]).not.toContain(lstatSync(join(copy, '.tracegate', 'postgres')).uid);
  }, 60_000);

  asRoot('works for an ordinary user who may only read the checkout', async () => {
    await liveThrough({ account: nobody, dataDir: join(home, 'data') });
    expect(lstatSync(join(home, 'data', 'postgres')).uid).toBe(nobody.uid);
  });

  it('ends with the server when npm itself is told to end', async () => {
    const started = await start({});
    const alive = startOf(started.serverPid);
    expect(alive).toBeDefined();
    started.npm.kill('SIGTERM');
    await started.ended();
    try {
      const patienceMs = 5000;
      await until(async () => startOf(started.serverPid) !== alive, 'the server has ended too', patienceMs);
      expect(findProcesses((words) => words.some((word) => word.includes(scratch)))).toEqual([]);
    } finally {
      if (startOf(started.serverPid) === alive) process.kill(started.serverPid, 'SIGTERM');
      await until(async () => startOf(started.serverPid) !== alive, 'the server itself was ended');
    }
  }, 30_000);
});

describe('npm start in a checkout below a directory that only root may enter', () => {
  asRoot('works for root', async () => {
    chmodSync(parent, 0o700);
    await liveThrough({ dataDir: join(copy, 'data-behind-the-door') });
    chmodSync(parent, 0o755);
  });
});

describe('the start', () => {
  it('with DATABASE_URL starts no database, and nothing but the spool lies in the data directory', async () => {
    const gateway = await startGateway();
    try {
      expect(readdirSync(gateway.dataDir)).toEqual(['spool']);
      expect(gateway.output()).not.toMatch(/embedded|Making a new PostgreSQL/i);
      if (isLinux) {
        const { pid } = gateway.process;
        expect(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')).toBe('');
      }
    } finally {
      await gateway.stop();
    }
  });

  it('on a port that is taken says so and leaves nothing running', async () => {
    const taken = createServer();
    taken.listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const dataDir = join(scratch, 'taken');
    const refused = await startRefused({
      TRACEGATE_PORT: String(port),
      TRACEGATE_DATA_DIR: dataDir,
      TMPDIR: temporary,
    });
    taken.close();
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^Tracegate did not start: /);
    expect(refused.stderr).toContain(String(port));
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(leftovers()).toEqual([]);
  });

  it('without the master key of its database is refused rather than made anew', async () => {
    // The database that the start before made, and then could not listen.
    const dataDir = join(scratch, 'taken');
    rmSync(join(dataDir, 'master.key'));
    const refused = await startRefused({ TRACEGATE_DATA_DIR: dataDir });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/TRACEGATE_DATA_DIR.*master\.key.*TRACEGATE_ENCRYPTION_KEYS/);
    expect(existsSync(join(dataDir, 'master.key'))).toBe(false);
  });
});
