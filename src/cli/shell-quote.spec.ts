import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { shellQuote } from './shell-quote.ts';

/** What a real shell makes of the words of a line. */
function wordsOf(line: string): string[] {
  const script = `for word in ${line}; do printf '%s\\0' "$word"; done`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

describe('shellQuote', () => {
  it('leaves a plain word as it is', () => {
    expect(shellQuote('http://127.0.0.1:8484/proxy/openai/v1')).toBe('http://127.0.0.1:8484/proxy/openai/v1');
  });

  it.each(['', "it's", '$(id)', '`id`', '~', 'a b', '*', 'a\nb', '\\', '#x', '!x', 'a=b', '{a,b}', "'", '"'])(
    'quotes %j',
    (word) => {
      expect(wordsOf(shellQuote(word))).toEqual([word]);
    },
  );

  it('gives any words back as they were', () => {
    // A word of a program cannot hold the character that ends strings in C.
    const word = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', ''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        expect(wordsOf(words.map(shellQuote).join(' '))).toEqual(words);
      }),
      { numRuns: 25 },
    );
  });
});
