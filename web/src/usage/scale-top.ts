/** The end of a scale for values up to `most`: the next of 1, 2, 5, 10, 20 …; 0 for nothing. */
export function scaleTop(most: number): number {
  if (!(most > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 5, 10].find((factor) => factor * power >= most) ?? 10;
  return step * power;
}
