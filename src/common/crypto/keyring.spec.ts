import { existsSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { additionalData } from './additional-data.ts';
import { openAesGcm } from './aes-gcm.ts';
import { generateMasterKey, Keyring } from './keyring.ts';
import { SealBroken } from './seal-broken.ts';
import { Secret } from './secret.ts';

const VECTORS = '../shared/data/crypto/aes_gcm_test.json';
const place = additionalData(['org', 'ada', 'anthropic', 'https://api.example']);

function keyring(...ids: string[]): Keyring {
  return new Keyring(ids.map((id) => [id, Buffer.alloc(32, id)] as const));
}

describe('Keyring', () => {
  it('opens what it sealed, for the same place only', () => {
    const sealed = keyring('a').seal(new Secret('sk-ant-öffne'), place);
    expect(keyring('a').open(sealed, place).reveal()).toBe('sk-ant-öffne');
    expect(() =>
      keyring('a').open(sealed, additionalData(['org', 'ada', 'anthropic', 'https://evil.example'])),
    ).toThrow(SealBroken);
  });

  it('seals equal texts differently', () => {
    const ring = keyring('a');
    const one = ring.seal(new Secret('same'), place).sealed;
    const two = ring.seal(new Secret('same'), place).sealed;
    expect(one.equals(two)).toBe(false);
  });

  it('fails on any changed byte: version, nonce, ciphertext, tag', () => {
    const ring = keyring('a');
    const { masterKeyId, sealed } = ring.seal(new Secret('sk-ant-secret'), place);
    for (let index = 0; index < sealed.length; index++) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => ring.open({ masterKeyId, sealed: changed }, place)).toThrow(SealBroken);
    }
  });

  it('fails with another key of the same name, and without the key', () => {
    const sealed = keyring('a').seal(new Secret('x'), place);
    expect(() => new Keyring([['a', Buffer.alloc(32, 9)]]).open(sealed, place)).toThrow(SealBroken);
    expect(() => keyring('b').open(sealed, place)).toThrow(SealBroken);
  });

  it('seals with the first key and opens with all', () => {
    const old = keyring('a').seal(new Secret('x'), place);
    const both = keyring('b', 'a');
    expect(both.open(old, place).reveal()).toBe('x');
    expect(both.seal(new Secret('x'), place).masterKeyId).toBe('b');
  });

  it('reads its own form and refuses others without repeating them', () => {
    const made = generateMasterKey();
    expect(Keyring.parse(`${made},old:${Buffer.alloc(32).toString('base64')}`).currentKeyId).toBe(
      made.split(':')[0],
    );
    for (const wrong of [
      '',
      'a',
      'a:',
      'a:c2hvcnQ=',
      `:${Buffer.alloc(32).toString('base64')}`,
      `${made},${made}`,
    ]) {
      expect(() => Keyring.parse(wrong)).toThrow(/^(?!.*c2hvcnQ).*/);
    }
  });

  it('never shows a key', () => {
    const text = JSON.stringify(keyring('a')) + inspect(keyring('a'), { depth: 9, showHidden: true });
    expect(text).not.toContain(Buffer.alloc(32, 'a').toString('hex').slice(0, 8));
    expect(text).not.toContain('61 61 61');
  });

  it('derives the same text for the same purpose, another for another', () => {
    expect(keyring('a').derive('x').reveal()).toBe(keyring('a').derive('x').reveal());
    expect(keyring('a').derive('x').reveal()).not.toBe(keyring('a').derive('y').reveal());
  });
});

describe('Secret', () => {
  it('prints as [secret] however it is printed', () => {
    const secret = new Secret('sk-ant-canary');
    const thrown = new Error(`failed with ${String(secret)}`);
    const prints = [
      String(secret),
      JSON.stringify({ secret }),
      inspect({ secret }),
      `${secret as unknown as string}`,
      thrown.message,
    ];
    for (const print of prints) {
      expect(print).not.toContain('canary');
      expect(print).toContain('[secret]');
    }
  });
});

interface VectorGroup {
  readonly ivSize: number;
  readonly keySize: number;
  readonly tagSize: number;
  readonly tests: ReadonlyArray<{
    tcId: number;
    key: string;
    iv: string;
    aad: string;
    msg: string;
    ct: string;
    tag: string;
    result: string;
  }>;
}

const describeVectors = existsSync(VECTORS) ? describe : describe.skip;
describeVectors('openAesGcm against the Wycheproof vectors (skipped where ../shared/data is absent)', () => {
  const groups = existsSync(VECTORS)
    ? (JSON.parse(readFileSync(VECTORS, 'utf8')) as { testGroups: VectorGroup[] }).testGroups
    : [];
  const ours = groups.filter(
    (group) => group.ivSize === 96 && group.keySize === 256 && group.tagSize === 128,
  );
  const tests = ours.flatMap((group) => group.tests);

  it('opens every valid one, and none with other additional data', () => {
    const valid = tests.filter((test) => test.result === 'valid');
    expect(valid.length).toBeGreaterThan(30);
    for (const { key, iv, aad, msg, ct, tag } of valid) {
      expect(openAesGcm(hex(key), hex(iv), hex(ct), hex(tag), hex(aad)).toString('hex')).toBe(msg);
      expect(() => openAesGcm(hex(key), hex(iv), hex(ct), hex(tag), hex(`${aad}00`))).toThrow(SealBroken);
    }
  });

  it('refuses every invalid one, and every other nonce or tag length', () => {
    const invalid = tests.filter((test) => test.result === 'invalid');
    expect(invalid.length).toBeGreaterThan(20);
    const otherSizes = groups
      .filter((group) => group.keySize === 256 && (group.ivSize !== 96 || group.tagSize !== 128))
      .flatMap((group) => group.tests);
    for (const { key, iv, aad, ct, tag } of [...invalid, ...otherSizes]) {
      expect(() => openAesGcm(hex(key), hex(iv), hex(ct), hex(tag), hex(aad))).toThrow(SealBroken);
    }
  });
});

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
