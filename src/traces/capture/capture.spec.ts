import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Secret } from '../../common/crypto/secret.ts';
import type { SpoolWriter } from '../spool/writing/spool-writer.ts';
import { Capture } from './capture.ts';
import { CaptureClock } from './capture-clock.ts';

interface Appended {
  readonly kind: string;
  readonly offset: number;
  readonly text: string;
}

let appended: Appended[];
let closed: string[];
let isFull: boolean;
let clock: CaptureClock;

/** What a capture uses of the spool. */
const spool = {
  append: (_id: string, kind: string, offset: number, bytes: Buffer): boolean => {
    if (!isFull) appended.push({ kind, offset, text: bytes.toString() });
    return !isFull;
  },
  close: (_id: string, record: Buffer): void => void closed.push(record.toString()),
} as unknown as SpoolWriter;

beforeEach(() => {
  jest.useFakeTimers();
  [appended, closed, isFull, clock] = [[], [], false, new CaptureClock()];
});
afterEach(() => {
  clock.stop();
  jest.useRealTimers();
});

const capture = (mode: 'full' | 'metadata' = 'full'): Capture => new Capture(spool, clock, 'id', mode);

describe('what is kept of an exchange', () => {
  it('is the request as it came, with where each piece stands', () => {
    capture().request([Buffer.from('abc'), Buffer.from('de')]);
    expect(appended).toEqual([
      { kind: 'request', offset: 0, text: 'abc' },
      { kind: 'request', offset: 3, text: 'de' },
    ]);
  });

  it('is the answer, small pieces together, twice a second', () => {
    const kept = capture();
    kept.see(Buffer.from('one '));
    kept.see(Buffer.from('two '));
    expect(appended).toEqual([]);
    jest.advanceTimersByTime(500);
    kept.see(Buffer.from('three'));
    jest.advanceTimersByTime(500);
    expect(appended).toEqual([
      { kind: 'response', offset: 0, text: 'one two ' },
      { kind: 'response', offset: 8, text: 'three' },
    ]);
  });

  it('goes on at once where it is much', () => {
    capture().see(Buffer.alloc(5000, 'x'));
    expect(appended).toHaveLength(1);
  });

  it('is all there before the record is closed', () => {
    const kept = capture();
    kept.see(Buffer.from('last words'));
    kept.close(() => Buffer.from(JSON.stringify(kept.gaps)));
    expect(appended).toEqual([{ kind: 'response', offset: 0, text: 'last words' }]);
    expect(closed).toEqual(['[]']);
  });

  it('has no hole: after what the spool did not take, the rest is left out, and the record says so', () => {
    const kept = capture();
    kept.see(Buffer.alloc(5000, 'a'));
    isFull = true;
    kept.see(Buffer.alloc(5000, 'b'));
    isFull = false;
    kept.see(Buffer.alloc(5000, 'c'));
    kept.close(() => Buffer.from(JSON.stringify(kept.gaps)));
    expect(appended.map(({ text }) => text[0])).toEqual(['a']);
    expect(closed).toEqual(['["response"]']);
  });

  it('has no provider key in it, wherever the pieces end', () => {
    const key = 'sk-ant-api03-canary';
    const text = `Incorrect API key: ${key}. And again: ${key}`;
    for (let cut = 0; cut <= text.length; cut++) {
      appended = [];
      const kept = capture();
      kept.conceal(new Secret(key));
      kept.see(Buffer.from(text.slice(0, cut)));
      jest.advanceTimersByTime(500);
      kept.see(Buffer.from(text.slice(cut)));
      kept.close(() => Buffer.from(JSON.stringify(kept.hasConcealed)));
      expect(appended.map(({ text: piece }) => piece).join('')).toBe(
        text.replaceAll(key, '*'.repeat(key.length)),
      );
      expect(closed.at(-1)).toBe('true');
    }
  });

  it('is nothing of the bodies where only metadata are wanted, and that is no gap', () => {
    const kept = capture('metadata');
    kept.request([Buffer.from('abc')]);
    kept.see(Buffer.alloc(5000));
    kept.close(() => Buffer.from(JSON.stringify(kept.gaps)));
    expect([appended, closed]).toEqual([[], ['[]']]);
  });
});
