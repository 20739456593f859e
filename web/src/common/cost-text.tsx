import { Badge } from '@mantine/core';
import type { Cost } from '../api/cost.ts';
import { formatMoney } from './format-money.ts';

/** What an exchange cost; that nobody knows it is plain to see, never nothing. */
export function CostText({ cost: { amount, state } }: { cost: Cost }) {
  if (state === 'unpriced') return <Badge color="yellow">unpriced</Badge>;
  if (amount === null) return '–';
  return (
    <span title={`$${amount}`}>
      {formatMoney(amount)}
      {state === 'estimated' && ' (estimated)'}
      {state === 'partial' && ' (in part)'}
    </span>
  );
}
