import { describe, expect, it } from '@jest/globals';
import { hashUserCode, mintUserCode, readUserCode } from './user-code.ts';

describe('a user code', () => {
  it('has eight of the twenty consonants, all of which occur', () => {
    const codes = Array.from({ length: 500 }, mintUserCode);
    for (const code of codes) expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(20);
    expect(new Set(codes).size).toBe(500);
  });

  it.each([
    'BCDF-GHJK',
    'bcdf-ghjk',
    'bcdfghjk',
    ' BC DF GH JK ',
    'BCDF–GHJK'.replace('–', '-'),
    'b-c-d-f-g-h-j-k',
  ])('is understood as %s', (typed) => expect(readUserCode(typed)).toBe('BCDF-GHJK'));

  it.each([
    '',
    'BCDF-GHJ',
    'BCDF-GHJKL',
    'ACDF-GHJK',
    'BCDF_GHJK',
    'BCDF-GHJ1',
    'BCDF-GHJK\u0000',
    '%42CDFGHJK',
  ])('is not %j', (typed) => expect(readUserCode(typed)).toBeUndefined());

  it('is stored as a hash', () => {
    expect(hashUserCode('BCDF-GHJK')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashUserCode('BCDF-GHJK')).not.toBe(hashUserCode('BCDF-GHJL'));
  });
});
