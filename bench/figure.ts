/** One line of the table. A number that was not measured is undefined. */
export interface Figure {
  what: string;
  unit: string;
  direct?: number;
  httpxy?: number;
  /** The gateway, told to record nothing. */
  uncaptured?: number;
  gateway?: number;
  /** What is held against the target: its name, the value, and the bound. */
  verdict?: Verdict;
}

/** A value that has to be at least, or at most, so much. */
export interface Verdict {
  of: 'uncaptured/httpxy' | 'gateway/uncaptured' | 'gateway-direct' | 'gateway' | 'translated/untranslated';
  value: number;
  atLeast?: number;
  atMost?: number;
}

/** Whether the value is within its bound; NaN never is. */
export function passes({ value, atLeast = -Infinity, atMost = Infinity }: Verdict): boolean {
  return value >= atLeast && value <= atMost;
}

/** The figures as a table in plain text. */
export function formatFigures(figures: Figure[]): string {
  const heads = [
    '',
    'unit',
    'direct',
    'httpxy',
    'uncaptured',
    'gateway',
    'gw/uncapt',
    'gw-direct',
    'target',
    '',
  ];
  const rows = figures.map((figure) => [
    figure.what,
    figure.unit,
    ...[figure.direct, figure.httpxy, figure.uncaptured, figure.gateway].map(formatNumber),
    formatNumber(quotient(figure.gateway, figure.uncaptured)),
    formatNumber(difference(figure.gateway, figure.direct)),
    ...formatVerdict(figure.verdict),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]): string =>
    cells
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [heads, ...rows].map((cells) => line(cells).trimEnd()).join('\n');
}

function formatVerdict(verdict: Verdict | undefined): string[] {
  if (verdict === undefined) return ['', ''];
  const bound = verdict.atLeast === undefined ? `<= ${verdict.atMost}` : `>= ${verdict.atLeast}`;
  return [`${verdict.of} ${bound}`, passes(verdict) ? 'pass' : 'FAIL'];
}

function quotient(dividend: number | undefined, divisor: number | undefined): number | undefined {
  return dividend === undefined || divisor === undefined ? undefined : dividend / divisor;
}

function difference(first: number | undefined, second: number | undefined): number | undefined {
  return first === undefined || second === undefined ? undefined : first - second;
}

function formatNumber(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
