import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanJson } from './clean-json.ts';

describe('rows for PostgreSQL', () => {
  it.each([
    ['a\u0000b', 'a\ufffdb'],
    ['\ud800', '\ufffd'],
    ['x\udc00y', 'x\ufffdy'],
    ['😀', '😀'],
    ['\\u0000', '\\u0000'],
    ['\\\u0000', '\\\ufffd'],
    ['\\\\ud800', '\\\\ud800'],
    ['\u0001', '\u0001'],
  ])('%j is stored as %j', (text, stored) => {
    expect(JSON.parse(cleanJson([{ text }]))).toEqual([{ text: stored }]);
  });

  it('hold nothing that it does not take, and change nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const stored = (JSON.parse(cleanJson([text])) as string[])[0];
        expect(stored).toBe(text.toWellFormed().replaceAll('\u0000', '\ufffd'));
      }),
    );
  });
});
