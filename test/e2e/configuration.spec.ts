import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askProxy } from '../support/ask-proxy.ts';
import { EMBEDDED } from '../support/embedded-url.ts';
import {
  type RunningGateway,
  startGateway,
  startRefused,
  TEST_MASTER_KEY,
} from '../support/start-gateway.ts';
import { createTestDatabase } from '../support/test-database.ts';

const CANARY = 'canary-of-the-configuration';
/** Starts of the gateway that run side by side. */
const AT_ONCE = 4;

interface Case {
  readonly env: Record<string, string>;
  /** The variable that the refusal must name. */
  readonly names: string;
}

let scratch: string;
const cases = new Map<string, Case>();
const refusals = new Map<string, Awaited<ReturnType<typeof startRefused>>>();

/** Values that are wrong by themselves: one start is told of all of them. */
const BAD_AT_ONCE: Readonly<Record<string, string>> = {
  TRACEGATE_HOST: 'two words',
  TRACEGATE_PORT: '65536',
  DATABASE_URL: `mysql://user:${CANARY}@db/tracegate`,
  TRACEGATE_SETUP_TOKEN: 'short',
  TRACEGATE_UPSTREAM_CONNECT_TIMEOUT_MS: '0',
  TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS: '10s',
  TRACEGATE_UPSTREAM_IDLE_TIMEOUT_MS: '-1',
  TRACEGATE_STREAM_PING_MS: '0',
  TRACEGATE_UPSTREAM_MAX_CONNECTIONS: '1.5',
  TRACEGATE_MAX_BODY_BYTES: '32M',
  TRACEGATE_DRAIN_TIMEOUT_MS: 'soon',
  TRACEGATE_WORKERS: 'all',
  TRACEGATE_ROLE: 'both',
  TRACEGATE_CAPTURE: 'some',
  TRACEGATE_SPOOL_MAX_BYTES: '4G',
  TRACEGATE_LOG_LEVEL: 'loud',
  TRACEGATE_SLOW_REQUEST_MS: 'slow',
};

/** Values that are read further, each told by a start of its own. */
const BAD_VALUES: ReadonlyArray<readonly [variable: string, value: string]> = [
  ['TRACEGATE_PORT', 'http'],
  ['TRACEGATE_PUBLIC_URL', 'javascript:alert(1)'],
  ['TRACEGATE_ENCRYPTION_KEYS', `k1:${Buffer.from(CANARY).toString('base64')}`],
  ['TRACEGATE_ANTHROPIC_BASE_URL', 'api.anthropic.com'],
  ['TRACEGATE_OPENAI_BASE_URL', `https://user:${CANARY}@api.openai.com`],
  ['TRACEGATE_UPSTREAM_ALLOWED_HOSTS', 'https://llm.corp/'],
  ['TRACEGATE_TLS_CERT', '/nowhere/cert.pem'],
  ['TRACEGATE_TLS_KEY', '/nowhere/key.pem'],
  ['TRACEGATE_TRUST_PROXY', 'everybody'],
  ['TRACEGATE_AGENT_MODELS', 'reviewer'],
];

const withDatabase = (databaseUrl: string): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  TRACEGATE_ENCRYPTION_KEYS: TEST_MASTER_KEY,
});

async function collectCases(): Promise<void> {
  const file = join(scratch, 'a-file');
  writeFileSync(file, `no PEM, but the ${CANARY}`);
  const database = await createTestDatabase();
  for (const [names, value] of BAD_VALUES)
    cases.set(names, { names, env: { ...withDatabase(database), [names]: value } });
  const unreachable = `postgres://user:${CANARY}@127.0.0.1:1/tracegate`;
  const more: Record<string, Case> = {
    'many at once': { names: 'TRACEGATE_HOST', env: BAD_AT_ONCE },
    'a data directory that is a file': { names: 'TRACEGATE_DATA_DIR', env: { TRACEGATE_DATA_DIR: file } },
    'a certificate that is none': {
      names: 'TRACEGATE_TLS_CERT',
      env: { TRACEGATE_TLS_CERT: file, TRACEGATE_TLS_KEY: file },
    },
    'a database without master keys': { names: 'TRACEGATE_ENCRYPTION_KEYS', env: { DATABASE_URL: database } },
    'a database that is away': { names: 'DATABASE_URL', env: withDatabase(unreachable) },
    'every address': { names: 'TRACEGATE_HOST', env: { TRACEGATE_HOST: '0.0.0.0' } },
    'a request header that must not travel': {
      names: 'TRACEGATE_EXTRA_REQUEST_HEADERS',
      env: { ...withDatabase(database), TRACEGATE_EXTRA_REQUEST_HEADERS: 'x-mine, cookie' },
    },
    'a response header that must not travel': {
      names: 'TRACEGATE_EXTRA_RESPONSE_HEADERS',
      env: { ...withDatabase(database), TRACEGATE_EXTRA_RESPONSE_HEADERS: 'set-*' },
    },
  };
  for (const [title, one] of Object.entries(more)) cases.set(title, one);
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'tracegate-configuration-'));
  await collectCases();
  const waiting = [...cases];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      refusals.set(next[0], await startRefused(next[1].env));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What the start said to a case, once it was refused. */
function refusalOf(title: string): string {
  const refusal = refusals.get(title);
  expect({ title, code: refusal?.code }).toEqual({ title, code: 1 });
  return refusal?.stderr ?? '';
}

describe('a bad value stops the start and is named', () => {
  it.each([
    ...BAD_VALUES.map(([variable]) => variable),
    'many at once',
    'a data directory that is a file',
    'a certificate that is none',
    'a database without master keys',
    'a database that is away',
    'every address',
    'a request header that must not travel',
    'a response header that must not travel',
  ])('%s', (title) => {
    const stderr = refusalOf(title);
    expect(stderr).toMatch(/^Tracegate did not start: \S/);
    expect(stderr).toContain(cases.get(title)?.names);
    // For a person: no stack, no more than a few lines.
    expect(stderr).not.toMatch(/\n\s+at |node:internal/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    const { stdout = '' } = refusals.get(title) ?? {};
    expect(stdout).not.toContain('ready');
    expect(`${stdout}${stderr}`).not.toContain(CANARY);
    expect(`${stdout}${stderr}`).not.toContain(Buffer.from(CANARY).toString('base64'));
  });

  it('and all of them, where there are more', () => {
    const stderr = refusalOf('many at once');
    for (const variable of Object.keys(BAD_AT_ONCE)) expect(stderr).toContain(`${variable} must`);
  });

  it('covers each variable of docs/configuration.md', () => {
    const text = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
    const documented = new Set(text.match(/\b(?:TRACEGATE_[A-Z_]+|DATABASE_URL)\b/g));
    const covered = new Set([...Object.keys(BAD_AT_ONCE), ...[...cases.values()].map(({ names }) => names)]);
    expect([...covered].sort()).toEqual([...documented].sort());
  });

  it('says what an open bind needs', () => {
    expect(refusalOf('every address')).toMatch(
      /TRACEGATE_TLS_CERT and TRACEGATE_TLS_KEY.*TRACEGATE_TRUST_PROXY/,
    );
  });

  it('says how to make a master key, and that it stays out of the database', () => {
    expect(refusalOf('a database without master keys')).toMatch(/tracegate keygen.*outside the database/);
  });
});

const fileOf = (gateway: RunningGateway, name: string): string =>
  readFileSync(join(gateway.dataDir, name), 'utf8').trim();

describe('with nothing set but a port', () => {
  let fresh: RunningGateway[];
  beforeAll(async () => {
    const env = { ...EMBEDDED, TRACEGATE_SETUP_TOKEN: '' };
    fresh = await Promise.all([1, 2].map(() => startGateway({ env, databaseUrl: '' })));
  });
  afterAll(() => Promise.all(fresh.map((gateway) => gateway.stop())));

  it('two installations have no secret in common', async () => {
    const links = fresh.map((gateway) => gateway.line(({ setup }) => typeof setup === 'string'));
    const setupTokens = (await Promise.all(links)).map(
      ({ setup }) => String(setup).split('#token=')[1] ?? '',
    );
    const secrets = [
      ...setupTokens,
      ...fresh.map((gateway) => fileOf(gateway, 'master.key').split(':')[1] ?? ''),
      ...fresh.map((gateway) => fileOf(gateway, 'postgres.password')),
    ];
    for (const secret of secrets) expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it('secrets lie in files of their owner alone', () => {
    for (const { dataDir } of fresh) {
      expect(statSync(dataDir).mode & 0o077).toBe(0);
      for (const name of ['master.key', 'postgres.password'])
        expect({ name, mode: statSync(join(dataDir, name)).mode & 0o777 }).toEqual({ name, mode: 0o600 });
    }
  });

  it('a request from this machine is refused like any other', async () => {
    for (const gateway of fresh) {
      expect(new URL(gateway.url).hostname).toBe('127.0.0.1');
      for (const token of [undefined, 'test-token', 'admin', 'tracegate', TEST_MASTER_KEY])
        expect((await askProxy(gateway, token)).status).toBe(401);
    }
  });
});
