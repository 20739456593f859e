/** Above so many pairs of lines the middle counts as replaced: a table of all pairs would hold up the page. */
const mostPairs = 1_000_000;

/** The lines that two texts share, in order, as pairs of indices (longest common subsequence). */
export function commonLines(old: readonly string[], next: readonly string[]): [number, number][] {
  const start = commonStart(old, next);
  const end = commonEnd(old, next, start);
  const middle = pairsWithin(old.slice(start, old.length - end), next.slice(start, next.length - end));
  return [
    ...pairsFrom(0, 0, start),
    ...middle.map(([left, right]): [number, number] => [left + start, right + start]),
    ...pairsFrom(old.length - end, next.length - end, end),
  ];
}

function pairsFrom(left: number, right: number, count: number): [number, number][] {
  return Array.from({ length: count }, (_, index) => [left + index, right + index]);
}

function commonStart(old: readonly string[], next: readonly string[]): number {
  const most = Math.min(old.length, next.length);
  let count = 0;
  while (count < most && old[count] === next[count]) count += 1;
  return count;
}

function commonEnd(old: readonly string[], next: readonly string[], start: number): number {
  const most = Math.min(old.length, next.length) - start;
  let count = 0;
  while (count < most && old[old.length - 1 - count] === next[next.length - 1 - count]) count += 1;
  return count;
}

function pairsWithin(old: readonly string[], next: readonly string[]): [number, number][] {
  if (old.length * next.length > mostPairs) return [];
  const lengths = lengthsOf(old, next);
  const width = next.length + 1;
  const pairs: [number, number][] = [];
  for (let left = 0, right = 0; left < old.length && right < next.length;) {
    if (old[left] === next[right]) pairs.push([left++, right++]);
    else if ((lengths[(left + 1) * width + right] ?? 0) >= (lengths[left * width + right + 1] ?? 0))
      left += 1;
    else right += 1;
  }
  return pairs;
}

/** For each pair of places, how many lines the rests from there on share. */
function lengthsOf(old: readonly string[], next: readonly string[]): Uint32Array {
  const width = next.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  for (let left = old.length - 1; left >= 0; left -= 1) {
    for (let right = next.length - 1; right >= 0; right -= 1) {
      const [below, beside] = [
        lengths[(left + 1) * width + right] ?? 0,
        lengths[left * width + right + 1] ?? 0,
      ];
      const diagonal = lengths[(left + 1) * width + right + 1] ?? 0;
      lengths[left * width + right] = old[left] === next[right] ? diagonal + 1 : Math.max(below, beside);
    }
  }
  return lengths;
}
