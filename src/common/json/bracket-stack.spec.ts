import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BracketStack } from './bracket-stack.ts';

describe('BracketStack', () => {
  it('remembers the kinds as a plain list would, whatever the order of opening and closing', () => {
    // Of three moves two open, so that the words around the innermost 32 levels come into play.
    const move = fc.record({
      opens: fc.integer({ min: 0, max: 2 }).map((n) => n > 0),
      kind: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 400, size: 'max' }), (moves) => {
        const stack = new BracketStack();
        const list: number[] = [];
        for (const { opens, kind } of moves) {
          if (opens) {
            list.push(kind);
            expect(stack.open(kind)).toBe(true);
          } else if (list.at(-1) === kind) {
            list.pop();
            expect(stack.close(kind)).toBe(true);
          } else {
            expect(stack.close(kind)).toBe(false);
          }
          expect(stack.isEmpty).toBe(list.length === 0);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('opens 1,000,000 levels and no more', () => {
    const stack = new BracketStack();
    for (let level = 0; level < 1_000_000; level += 1) stack.open(1);
    expect(stack.open(1)).toBe(false);
    expect(stack.close(1)).toBe(true);
    expect(stack.open(0)).toBe(true);
  });
});
