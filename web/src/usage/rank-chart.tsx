import type { Bar } from './bars-of.ts';
import classes from './usage.module.css';

const mostBars = 15;

interface RankChartProps {
  bars: readonly Bar[];
  label: string;
}

/** The largest as bars, one below the other. */
export function RankChart({ bars, label }: RankChartProps) {
  const largest = bars.toSorted((one, other) => other.value - one.value).slice(0, mostBars);
  const top = largest[0]?.value ?? 0;
  return (
    <figure className={classes.chart}>
      <figcaption className={classes.chartHead}>
        {label}
        {bars.length > mostBars && `, the largest ${mostBars}`}
      </figcaption>
      <ul className={classes.ranks} role="list">
        {largest.map(({ key, label: name, value, text }) => (
          <li key={key} className={classes.rank}>
            <span className={classes.rankName}>{name}</span>
            <span className={classes.rankText}>{text}</span>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden className={classes.rankBar}>
              <rect width="100" height="6" className={classes.track} />
              <rect width={top === 0 ? 0 : (value / top) * 100} height="6" className={classes.bar} />
            </svg>
          </li>
        ))}
      </ul>
    </figure>
  );
}
