import { formatShare } from '../common/format-share.ts';
import classes from './conversations.module.css';

/** How much of a prompt came from the cache, drawn and in words. */
export function CachedBar({ share }: { share: number }) {
  return (
    <span className={classes.cached}>
      <svg viewBox="0 0 60 8" width="60" height="8" aria-hidden>
        <rect width="60" height="8" rx="4" className={classes.barGround} />
        <rect width={Math.round(share * 60)} height="8" rx="4" className={classes.barFilled} />
      </svg>
      {formatShare(share)} cached
    </span>
  );
}
