import { Anchor, Badge } from '@mantine/core';
import { Link } from 'react-router';
import type { Conversation } from '../api/conversations.ts';
import { useNamedIds } from '../organization/use-named-ids.ts';
import { formatCount } from '../common/format-count.ts';
import { formatShare } from '../common/format-share.ts';
import { Moment } from '../common/moment.tsx';
import { Row } from '../common/rows.tsx';
import { SumText } from '../common/sum-text.tsx';
import { titleOf } from './title-of.ts';

interface ConversationRowProps {
  conversation: Conversation;
  hasAlert: boolean;
}

/** One conversation in short. */
export function ConversationRow({ conversation, hasAlert }: ConversationRowProps) {
  const nameIds = useNamedIds();
  const { id, user, client, repository, models, exchanges, cachedShare, cost, lastAt } = conversation;
  return (
    <Row
      name={
        <Anchor component={Link} to={`/conversations/${id}`} inherit>
          {titleOf(conversation)}
        </Anchor>
      }
      marks={hasAlert && <Badge color="red">Cache collapsed</Badge>}
      facts={[
        { label: 'Last', value: <Moment at={lastAt} as="relative" /> },
        { label: 'By', value: user === null ? 'A service token' : nameIds(user) },
        ...(client === null ? [] : [{ label: 'With', value: client }]),
        ...(repository === null ? [] : [{ label: 'In', value: repository }]),
        { label: 'Models', value: models.join(', ') },
        { label: 'Requests', value: formatCount(exchanges) },
        ...(cachedShare === null ? [] : [{ label: 'Cached', value: formatShare(cachedShare) }]),
        { label: 'Cost', value: <SumText amount={cost.amount} unpriced={cost.unpriced} /> },
      ]}
    />
  );
}
