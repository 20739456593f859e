/** The part of the conversations that goes to one of several targets, in words: "about 25 % of conversations". */
export function shareOf(targets: readonly { weight: string }[], index: number): string {
  const weights = targets.map(({ weight }) => Math.max(0, Number(weight) || 0));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return 'A whole number from 1.';
  return `About ${Math.round((100 * (weights[index] ?? 0)) / sum)} % of conversations.`;
}
