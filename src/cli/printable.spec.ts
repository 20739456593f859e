import { describe, expect, it } from '@jest/globals';
import { printable } from './printable.ts';

describe('printable', () => {
  it('leaves plain text of any language as it is', () => {
    expect(printable('Zoë’s key “α” — 東京 🗝️')).toBe('Zoë’s key “α” — 東京 🗝️');
  });

  it.each([
    ['\u001b[2J\u001b[31mred\u001b[0m', 'red'],
    ['\u001b]0;title\u0007text', 'text'],
    ['one\r\ntwo\tthree', 'one two three'],
    ['\u009b31mtext', 'text'],
    ['safe\u202etxet', 'safe txet'],
  ])('takes the control characters out of %j', (given, expected) => {
    expect(printable(given)).toBe(expected);
  });

  it.each(['tgs_', 'tgp_', 'tgv_', 'tgr_'])('hides a token that begins with %s', (prefix) => {
    expect(printable(`not ${prefix}${'aB3_-'.repeat(9).slice(0, 43)}.`)).toBe('not [token].');
  });
});
