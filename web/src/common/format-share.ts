/** A share (0 to 1) as a percentage: "94 %"; small ones with a digit: "0.4 %". */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}
