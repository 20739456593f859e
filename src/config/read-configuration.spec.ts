import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readConfiguration } from './read-configuration.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tracegate-config-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const read = (variables: Record<string, string> = {}) =>
  readConfiguration({ TRACEGATE_DATA_DIR: dataDir, ...variables });
const masterKey = `k1:${Buffer.alloc(32, 1).toString('base64')}`;

describe('readConfiguration', () => {
  it('needs nothing', () => {
    const configuration = read();
    expect(configuration).toMatchObject({
      host: '127.0.0.1',
      port: 8484,
      publicUrl: 'http://127.0.0.1:8484',
      maxBodyBytes: 33_554_432,
      drainTimeoutMs: 1_800_000,
      role: 'all',
    });
    expect(configuration.upstreams.anthropic.href).toBe('https://api.anthropic.com/');
  });

  it('makes a master key once, readable by its owner only', () => {
    const first = read().keyring.currentKeyId;
    expect(read().keyring.currentKeyId).toBe(first);
    expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600);
  });

  it('refuses to make a second master key beside a database that was sealed with a lost one', () => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    expect(() => read()).toThrow(/TRACEGATE_DATA_DIR.*master\.key/);
    expect(existsSync(join(dataDir, 'master.key'))).toBe(false);
  });

  it('takes the setup token from the master key, the same at each start, and it is not the key', () => {
    const token = read().setupToken.reveal();
    expect(read().setupToken.reveal()).toBe(token);
    expect(readFileSync(join(dataDir, 'master.key'), 'utf8')).not.toContain(token);
  });

  it.each([
    ['TRACEGATE_PORT', 'http'],
    ['TRACEGATE_PORT', '70000'],
    ['TRACEGATE_PORT', '1.5'],
    ['TRACEGATE_PUBLIC_URL', 'tracegate'],
    ['TRACEGATE_PUBLIC_URL', 'ftp://tracegate.example'],
    ['DATABASE_URL', 'mysql://db'],
    ['TRACEGATE_ENCRYPTION_KEYS', 'k1:short'],
    ['TRACEGATE_SETUP_TOKEN', 'short'],
    ['TRACEGATE_ANTHROPIC_BASE_URL', 'api.anthropic.com'],
    ['TRACEGATE_OPENAI_BASE_URL', 'https://user:password@api.openai.com'],
    ['TRACEGATE_UPSTREAM_ALLOWED_HOSTS', 'https://host/path'],
    ['TRACEGATE_UPSTREAM_CONNECT_TIMEOUT_MS', '0'],
    ['TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS', '-1'],
    ['TRACEGATE_UPSTREAM_IDLE_TIMEOUT_MS', '1e99'],
    ['TRACEGATE_UPSTREAM_MAX_CONNECTIONS', 'many'],
    ['TRACEGATE_MAX_BODY_BYTES', '32M'],
    ['TRACEGATE_TLS_CERT', '/nonexistent'],
    ['TRACEGATE_TRUST_PROXY', 'everyone'],
    ['TRACEGATE_DRAIN_TIMEOUT_MS', 'soon'],
    ['TRACEGATE_WORKERS', '0'],
    ['TRACEGATE_WORKERS', '2'],
    ['TRACEGATE_ROLE', 'both'],
    ['TRACEGATE_LOG_LEVEL', 'loud'],
    ['TRACEGATE_SLOW_REQUEST_MS', 'x'],
  ])('names the variable: %s=%s', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(
      expect.objectContaining({ name: 'ConfigurationError', message: expect.stringContaining(name) }),
    );
  });

  it('never repeats a secret that is wrong', () => {
    expect(() => read({ TRACEGATE_ENCRYPTION_KEYS: 'k1:Y2FuYXJ5' })).toThrow(/^(?!.*Y2FuYXJ5)/);
    expect(() => read({ DATABASE_URL: 'mysql://u:canary@db' })).toThrow(/^(?!.*canary)/);
  });

  it('needs master keys with a database of the operator', () => {
    const url = 'postgres://localhost/tracegate';
    expect(() => read({ DATABASE_URL: url })).toThrow(/TRACEGATE_ENCRYPTION_KEYS/);
    expect(read({ DATABASE_URL: url, TRACEGATE_ENCRYPTION_KEYS: masterKey }).databaseUrl?.reveal()).toBe(url);
    expect(existsSync(join(dataDir, 'master.key'))).toBe(false);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'gateway.example.com'])(
    'does not listen at %s without TLS or a trusted proxy',
    (host) => {
      expect(() => read({ TRACEGATE_HOST: host })).toThrow(
        /TRACEGATE_HOST.*TRACEGATE_TLS_CERT.*TRACEGATE_TRUST_PROXY/,
      );
      expect(
        read({ TRACEGATE_HOST: host, TRACEGATE_TRUST_PROXY: '10.0.0.0/8, 192.168.0.1' }).trustProxy,
      ).toEqual(['10.0.0.0/8', '192.168.0.1/32']);
    },
  );

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost', '::ffff:127.0.0.1'])('listens at %s', (host) => {
    expect(read({ TRACEGATE_HOST: host }).host).toBe(host);
  });
});
