import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { readConversation, type WholeConversation } from '../api/conversations.ts';
import { useNamedIds } from '../organization/use-named-ids.ts';
import { Loaded } from '../common/loaded.tsx';
import { Page } from '../layout/page.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { AlertsOf } from './alerts-of.tsx';
import { ConversationTiles } from './conversation-tiles.tsx';
import { titleOf } from './title-of.ts';
import { TurnsSection } from './turns-section.tsx';

const growsMs = 5000;

/** One conversation: its turns in order, what each cost, and what was new in it. */
export function ConversationPage() {
  const { slug } = useOrganization();
  const { id = '' } = useParams();
  const nameIds = useNamedIds();
  const conversation = useQuery({
    queryKey: ['orgs', slug, 'conversations', id],
    queryFn: () => readConversation(slug, id),
    refetchInterval: growsMs,
  });
  return (
    <Page
      title={conversation.data ? titleOf(conversation.data) : 'Conversation'}
      description={conversation.data && describe(conversation.data, nameIds)}
    >
      <Loaded query={conversation}>
        {(found) => (
          <>
            <AlertsOf conversation={found} />
            <ConversationTiles conversation={found} />
            <TurnsSection conversation={found} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** "Ada Lovelace, with claude-cli 2.1.329, in ~/engine, branch main." */
function describe(
  { user, client, repository, branch }: WholeConversation,
  nameIds: (text: string) => string,
): string {
  const parts = [
    user === null ? 'A service token' : nameIds(user),
    client && `with ${client}`,
    repository && `in ${repository}`,
    branch && `branch ${branch}`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
