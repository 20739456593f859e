import classes from './brand.module.css';

/** The product's sign and name. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden>
        <rect width="32" height="32" rx="8" className={classes.plate} />
        <path d="M8 24V13.5a8 8 0 0 1 16 0V24" className={classes.gate} />
        <path d="M3 18.5h8.5l2.5-4 4 8 2.5-4H29" className={classes.trace} />
      </svg>
      Tracegate
    </span>
  );
}
