import type { ReactNode } from 'react';
import classes from './markdown.module.css';
import { webAddress } from './web-address.ts';

interface SafeLinkProps {
  /** As the model gave it. */
  address: string;
  children?: ReactNode;
}

/**
 * A link that a model wrote. It leads to web addresses only, and shows where to: its words alone may lie. Anything else
 * stays text.
 */
export function SafeLink({ address, children }: SafeLinkProps) {
  const target = webAddress(address);
  if (target === null)
    return children ? (
      <>
        {children} ({address})
      </>
    ) : (
      address
    );
  return (
    <>
      {children && <>{children} </>}
      <a href={target} target="_blank" rel="noopener noreferrer nofollow" className={classes.address}>
        {target}
      </a>
    </>
  );
}
