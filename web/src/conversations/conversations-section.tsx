import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readConversations } from '../api/conversations.ts';
import { LoadedPages } from '../common/loaded-pages.tsx';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { ConversationRow } from './conversation-row.tsx';
import { FilterForm } from './filter-form.tsx';
import { useAlerts } from './use-alerts.ts';

const everything = { user: '', client: '', repository: '' };

/** The list, narrowed by person, client and repository. */
export function ConversationsSection() {
  const { slug } = useOrganization();
  const [filter, setFilter] = useState(everything);
  const alerts = useAlerts();
  const conversations = useInfiniteQuery({
    queryKey: ['orgs', slug, 'conversations', filter],
    queryFn: ({ pageParam }) => readConversations(slug, filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Section id="conversations" title="All conversations">
      <FilterForm filter={filter} onChange={setFilter} onClear={() => setFilter(everything)} />
      <LoadedPages query={conversations}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              No conversation fits. They appear here as agents send requests.
            </Text>
          ) : (
            <Rows>
              {items.map((conversation) => (
                <ConversationRow
                  key={conversation.id}
                  conversation={conversation}
                  hasAlert={alerts.some((alert) => alert.conversation === conversation.id)}
                />
              ))}
            </Rows>
          )
        }
      </LoadedPages>
    </Section>
  );
}
