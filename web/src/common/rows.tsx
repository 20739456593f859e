import type { ReactNode } from 'react';
import classes from './rows.module.css';

/** A list of things with their facts and buttons; side by side where there is room, one below the other where not. */
export function Rows({ children }: { children: ReactNode }) {
  return (
    // The role is named because Safari takes a list without markers for none.
    <ul className={classes.rows} role="list">
      {children}
    </ul>
  );
}

interface RowProps {
  /** The thing's name. */
  name: ReactNode;
  /** Beside the name: badges. */
  marks?: ReactNode;
  /** What is known about it. */
  facts: { label: string; value: ReactNode }[];
  /** What can be done with it. */
  actions?: ReactNode;
  /** Below the facts. */
  children?: ReactNode;
}

/** One thing of the list. */
export function Row({ name, marks, facts, actions, children }: RowProps) {
  return (
    <li className={classes.row}>
      <div className={classes.content}>
        <div className={classes.head}>
          <h3 className={classes.name}>{name}</h3>
          {marks}
        </div>
        {facts.length > 0 && (
          <dl className={classes.facts}>
            {facts.map(({ label, value }) => (
              <div key={label} className={classes.fact}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {children}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </li>
  );
}
