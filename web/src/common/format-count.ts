const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** A number in full: "12,345". */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** A number where there is little room: "12.3K". */
export function formatShortCount(count: number): string {
  return short.format(count);
}
