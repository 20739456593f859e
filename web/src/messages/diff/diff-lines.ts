import { commonLines } from './common-lines.ts';
import type { DiffLine } from './diff-line.ts';

/** How two texts differ, line by line; empty texts have no lines. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  const lines: DiffLine[] = [];
  let [oldAt, nextAt] = [0, 0];
  for (const [oldEnd, nextEnd] of [...commonLines(old, next), [old.length, next.length] as const]) {
    for (; oldAt < oldEnd; oldAt += 1) lines.push({ sign: '-', text: old[oldAt] ?? '' });
    for (; nextAt < nextEnd; nextAt += 1) lines.push({ sign: '+', text: next[nextAt] ?? '' });
    if (oldEnd < old.length && nextEnd < next.length) lines.push({ sign: ' ', text: old[oldEnd] ?? '' });
    [oldAt, nextAt] = [oldEnd + 1, nextEnd + 1];
  }
  return lines;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
