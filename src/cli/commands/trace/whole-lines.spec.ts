import { describe, expect, it } from '@jest/globals';
import { wholeLines } from './whole-lines.ts';

async function linesOf(...pieces: string[]): Promise<string[]> {
  async function* coming(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield Buffer.from(piece);
  }
  const found: string[] = [];
  for await (const lines of wholeLines(coming())) found.push(lines.toString());
  return found;
}

describe('whole lines', () => {
  it('are put together from pieces', async () => {
    expect(await linesOf('a', 'b\nc\nd', 'e', '\n')).toEqual(['ab\nc\n', 'de\n']);
  });

  it('are all that is given, whatever breaks off', async () => {
    expect(await linesOf('a\n', 'half')).toEqual(['a\n']);
    expect(await linesOf()).toEqual([]);
  });
});
