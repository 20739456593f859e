import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { WholeConversation } from '../api/conversations.ts';
import { mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { Section } from '../layout/section.tsx';
import { useMe } from '../session/use-me.ts';
import { Agent } from './agent.tsx';
import { Turns } from './turns.tsx';

/** The turns of the main loop, each with the agents that it called; at the end those that nobody is known to have called. */
export function TurnsSection({ conversation }: { conversation: WholeConversation }) {
  const { role } = useOrganization();
  const me = useMe().data;
  const { id, user, turns, agents, isWhole } = conversation;
  const isOthers = mayReview(role) && user !== me?.id;
  return (
    <Section
      id="turns"
      title="Turns"
      description={
        isOthers
          ? 'Open one to read what was new in it. The audit log will say that you looked.'
          : 'Open one to read what was new in it.'
      }
    >
      {!isWhole && (
        <Text size="sm">
          This conversation is very long, and only its beginning is shown.{' '}
          <Anchor component={Link} to={`/traces?conversation=${id}`} inherit underline="always">
            All its requests are in the list
          </Anchor>
          .
        </Text>
      )}
      <Turns turns={turns} label="Turns of the main loop" />
      {agents.map((agent) => (
        <Agent key={agent.id} agent={agent} />
      ))}
    </Section>
  );
}
