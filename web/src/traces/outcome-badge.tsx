import { Badge } from '@mantine/core';
import type { Outcome } from '../api/outcome.ts';
import { outcomeTexts } from './outcome-texts.ts';

interface OutcomeBadgeProps {
  outcome: Outcome | null;
  /** The status that the client got. */
  status: number | null;
}

/** How an exchange ended, or that it is under way. */
export function OutcomeBadge({ outcome, status }: OutcomeBadgeProps) {
  if (outcome === null) return <Badge color="petrol">Under way</Badge>;
  const { label, color } = outcomeTexts[outcome];
  return (
    <Badge color={color}>{outcome === 'success' || status === null ? label : `${label}, ${status}`}</Badge>
  );
}
