import { formatDay } from '../common/format-day.ts';
import type { Bar } from './bars-of.ts';
import { daysBetween } from './days-between.ts';
import { scaleTop } from './scale-top.ts';
import classes from './usage.module.css';

const width = 720;
const height = 180;
/** Below the bars, for the days. */
const foot = 22;

interface DayChartProps {
  bars: readonly Bar[];
  from: string;
  to: string;
  label: string;
  format: (value: number) => string;
}

/** A bar for each day; days without requests stay empty. The table below says the same in words. */
export function DayChart({ bars, from, to, label, format }: DayChartProps) {
  const days = daysBetween(from, to);
  const byDay = new Map(bars.map((bar) => [bar.key, bar]));
  const top = scaleTop(Math.max(...bars.map(({ value }) => value)));
  const step = width / Math.max(1, days.length);
  const heightOf = (value: number) => (top === 0 ? 0 : (value / top) * (height - 16));
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.chartHead}>
        {label} by day, up to {format(top)}
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height + foot}`}
        role="img"
        aria-label={`${label} by day; the table below has the numbers`}
        className={classes.svg}
      >
        <line x1="0" x2={width} y1={height} y2={height} className={classes.axis} />
        <line x1="0" x2={width} y1="16" y2="16" className={classes.grid} />
        {days.map((day, index) => {
          const bar = byDay.get(day);
          const size = bar ? Math.max(bar.value > 0 ? 1.5 : 0, heightOf(bar.value)) : 0;
          return (
            <g key={day}>
              <title>{`${bar?.label ?? formatDay(day)}: ${bar?.text ?? 'nothing'}`}</title>
              <rect x={index * step} y="0" width={step} height={height} className={classes.column} />
              <rect
                x={index * step + step * 0.12}
                y={height - size}
                width={step * 0.76}
                height={size}
                className={classes.bar}
              />
            </g>
          );
        })}
        <text x="0" y={height + 16} className={classes.tick}>
          {formatDay(from)}
        </text>
        <text x={width} y={height + 16} textAnchor="end" className={classes.tick}>
          {formatDay(days.at(-1) ?? to)}
        </text>
      </svg>
    </figure>
  );
}
