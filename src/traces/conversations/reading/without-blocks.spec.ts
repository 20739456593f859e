import { describe, expect, it } from '@jest/globals';
import { withoutBlocks } from './without-blocks.ts';

describe('withoutBlocks', () => {
  it.each([
    ['a<b>x</b>c<b at="1">y</b>d', 'acd'],
    ['a<b>x', 'a<b>x'],
    [' <b>x', ''],
    ['<bb>x</bb>', '<bb>x</bb>'],
    ['</b>a<b>', '</b>a<b>'],
    ['', ''],
  ])('of %j leaves %j', (text, left) => {
    expect(withoutBlocks(text, 'b')).toBe(left);
  });

  it.each([['<b>'], ['<b></b>'], ['<bb>'], ['<b ']])('comes to an end with a million of %s', (part) => {
    expect(withoutBlocks(`x${part.repeat(1_000_000)}`, 'b').length).toBeGreaterThan(0);
  });
});
