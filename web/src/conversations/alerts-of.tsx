import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Conversation, ConversationAlert } from '../api/conversations.ts';
import { formatShare } from '../common/format-share.ts';
import { Moment } from '../common/moment.tsx';
import { ProblemAlert } from '../common/problem-alert.tsx';
import { useAlerts } from './use-alerts.ts';

/** What the guards noticed about a conversation. */
export function AlertsOf({ conversation }: { conversation: Conversation }) {
  return useAlerts()
    .filter((alert) => alert.conversation === conversation.id)
    .map((alert) => <CacheCollapse key={alert.id} alert={alert} />);
}

function CacheCollapse({ alert }: { alert: ConversationAlert }) {
  const { before, after, requests, trace, createdAt, client, clientBefore, agent } = alert;
  const hasOtherClient = clientBefore !== null && clientBefore !== client;
  return (
    <ProblemAlert title="The prompt cache collapsed">
      <Moment at={createdAt} as="exact" />
      {agent !== null && `, in the subagent ${agent}`}: {formatShare(before)} of the prompts used to come from
      the cache, in the last {requests} requests only {formatShare(after)}. Something changed the beginning of
      the prompt.
      {hasOtherClient && ` The client was ${clientBefore} before, and is ${client ?? 'unknown'} now.`}{' '}
      <Anchor component={Link} to={`/traces/${trace}`} inherit underline="always">
        Show the request
      </Anchor>
    </ProblemAlert>
  );
}
