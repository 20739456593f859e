import { describe, expect, it } from '@jest/globals';
import { describeCheck, failWhereBroken } from './audit-check.ts';

const whole = { valid: true, checked: 1, problems: [] };
const broken = {
  valid: false,
  checked: 9,
  problems: [
    { sequence: 3, id: 'id-of-3', kind: 'altered', message: 'the entry differs from its hash' },
    { sequence: 7, id: null, kind: 'missing', message: 'there is no such entry' },
  ],
};

describe('describeCheck', () => {
  it('names each entry that is not as it was written', () => {
    expect(describeCheck('acme', whole)).toEqual(['acme: 1 entry checked, the chain is whole.']);
    expect(describeCheck('acme', broken)).toEqual([
      'acme: 9 entries checked, the chain is BROKEN.',
      '  entry 3 (id-of-3), altered: the entry differs from its hash',
      '  entry 7, missing: there is no such entry',
    ]);
  });
});

describe('failWhereBroken', () => {
  it('ends the command with 1 where any chain is broken', () => {
    expect(() => failWhereBroken([whole, whole])).not.toThrow();
    expect(() => failWhereBroken([whole, broken])).toThrow('not as it was written: 2 problems');
  });
});
