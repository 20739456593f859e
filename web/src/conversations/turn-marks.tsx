import { Badge } from '@mantine/core';
import type { Turn } from '../api/conversations.ts';
import { OutcomeBadge } from '../traces/outcome-badge.tsx';

/** What is out of the ordinary about a turn. */
export function TurnMarks({ turn: { requestClass, outcome, status } }: { turn: Turn }) {
  return (
    <>
      {requestClass === 'compaction' && <Badge color="yellow">Compaction</Badge>}
      {requestClass === 'auxiliary' && <Badge color="gray">Side request</Badge>}
      {outcome !== 'success' && <OutcomeBadge outcome={outcome} status={status} />}
    </>
  );
}
