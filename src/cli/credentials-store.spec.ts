import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CredentialsStore } from './credentials-store.ts';

const credentials = {
  server: 'http://127.0.0.1:8484',
  token: `tgs_${'a'.repeat(43)}`,
  email: 'ada@example.com',
};

describe('CredentialsStore', () => {
  let directory: string;
  let store: CredentialsStore;

  beforeEach(() => {
    directory = fs.mkdtempSync(join(tmpdir(), 'tracegate-credentials-'));
    store = new CredentialsStore(join(directory, 'config', 'tracegate', 'credentials.json'));
  });
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  it('gives back what it saved', () => {
    store.save(credentials);
    expect(store.load()).toEqual(credentials);
  });

  it('gives back what renews a login', () => {
    const renewable = {
      ...credentials,
      refreshToken: `tgr_${'r'.repeat(43)}`,
      expiresAt: '2026-11-20T08:00:00.000Z',
    };
    store.save(renewable);
    expect(store.load()).toEqual(renewable);
  });

  it.each([
    { refreshToken: 'something else', expiresAt: '2026-11-20T08:00:00.000Z' },
    { expiresAt: '2026-11-20T08:00:00.000Z' },
    { refreshToken: 1 },
    { addedByALaterVersion: true },
  ])('reads a file with %j as one of a login that cannot be renewed', (more) => {
    store.save({ ...credentials, ...more } as typeof credentials);
    expect(store.load()).toEqual(credentials);
  });

  it('keeps the file and its directory to the owner, whatever the umask and whatever was there', () => {
    fs.mkdirSync(dirname(store.path), { recursive: true, mode: 0o755 });
    const umask = process.umask(0);
    try {
      store.save(credentials);
    } finally {
      process.umask(umask);
    }
    expect(mode(store.path)).toBe('600');
    expect(mode(dirname(store.path))).toBe('700');
  });

  it('replaces the file in one step and leaves nothing beside it', () => {
    store.save(credentials);
    const before = fs.openSync(store.path, 'r');
    store.save({ ...credentials, email: 'grace@example.com' });
    // Who had the old file open still reads all of the old one.
    expect(JSON.parse(fs.readFileSync(before, 'utf8'))).toEqual(credentials);
    fs.closeSync(before);
    expect(fs.readdirSync(dirname(store.path))).toEqual(['credentials.json']);
  });

  it.each([0o640, 0o604, 0o620, 0o601])('refuses a file with mode %s, and says the chmod', (wrong) => {
    store.save(credentials);
    fs.chmodSync(store.path, wrong);
    expect(() => store.load()).toThrow(/Other people/);
    expect(nextStepOf(() => store.load())).toContain(`chmod 600 ${store.path}`);
    expect(store.loadForLogout()).toEqual(credentials);
  });

  it.each(['', '{', '[]', 'null', '{"server":"x"}', JSON.stringify({ ...credentials, token: 'secret' })])(
    'refuses a file that holds %j, without repeating it',
    (text) => {
      store.save(credentials);
      fs.writeFileSync(store.path, text);
      expect(() => store.load()).toThrow(/does not hold what a login stores/);
      expect(() => store.load()).not.toThrow(/secret/);
      expect(store.loadForLogout()).toBeUndefined();
    },
  );

  it('says that nobody is logged in where there is no file', () => {
    expect(() => store.load()).toThrow('You are not logged in.');
    expect(store.loadForLogout()).toBeUndefined();
    expect(store.remove()).toBe(false);
  });

  it('removes the file', () => {
    store.save(credentials);
    expect(store.remove()).toBe(true);
    expect(fs.existsSync(store.path)).toBe(false);
  });

  it('leaves no draft where the file cannot be replaced', () => {
    fs.mkdirSync(store.path, { recursive: true });
    expect(() => store.save(credentials)).toThrow(`${store.path} could not be written (EISDIR)`);
    expect(fs.readdirSync(dirname(store.path))).toEqual(['credentials.json']);
  });

  it('says which file could not be written', () => {
    fs.writeFileSync(join(directory, 'config'), 'a file in the way');
    expect(() => store.save(credentials)).toThrow(`${store.path} could not be written (E`);
  });
});

function mode(path: string): string {
  return (fs.statSync(path).mode & 0o777).toString(8);
}

function nextStepOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return (error as { nextStep: string }).nextStep;
  }
  throw new Error('nothing was thrown');
}
