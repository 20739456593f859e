import type { ReactNode } from 'react';
import classes from './facts.module.css';

/** Things known, one a line: what it is, and its value. */
export function Facts({ facts }: { facts: { label: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }, index) => (
        <div key={index} className={classes.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
