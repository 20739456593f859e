import { Badge } from '@mantine/core';
import { formatCount } from './format-count.ts';
import { formatMoney } from './format-money.ts';

interface SumTextProps {
  /** USD, as an exact decimal, of what has a price. */
  amount: string;
  /** How many exchanges have none. */
  unpriced: number;
}

/** What several exchanges cost together, and of how many that is not known. */
export function SumText({ amount, unpriced }: SumTextProps) {
  return (
    <>
      <span title={`$${amount}`}>{formatMoney(amount)}</span>
      {unpriced > 0 && (
        <>
          {' '}
          <Badge color="yellow">{formatCount(unpriced)} unpriced</Badge>
        </>
      )}
    </>
  );
}
