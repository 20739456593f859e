import { IconLock } from '@tabler/icons-react';
import classes from './custody-note.module.css';

/** The honest limit of how a key is kept. */
export function CustodyNote() {
  return (
    <p className={classes.custody}>
      <IconLock size={17} stroke={1.75} aria-hidden />
      <span>
        Sealed with AES-256-GCM. No page, call or role can read it back. Someone who holds both the database
        and the master key of this server could: so use a key of your own that you can revoke at the provider.
      </span>
    </p>
  );
}
