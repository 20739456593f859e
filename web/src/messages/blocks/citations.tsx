import type { Citation } from '../block.ts';
import { SafeLink } from '../markdown/safe-link.tsx';
import classes from './blocks.module.css';

/** The sources that a text names. */
export function Citations({ citations }: { citations: readonly Citation[] }) {
  return (
    <ol className={classes.citations} aria-label="Sources">
      {citations.map(({ title, address, quote }, index) => (
        <li key={index}>
          {address === null ? title : <SafeLink address={address}>{title}</SafeLink>}
          {quote !== null && <q className={classes.quote}>{quote}</q>}
        </li>
      ))}
    </ol>
  );
}
