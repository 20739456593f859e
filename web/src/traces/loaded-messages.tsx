import { useQuery } from '@tanstack/react-query';
import { readTraceMessages } from '../api/traces.ts';
import { Loaded } from '../common/loaded.tsx';
import { TranscriptView } from '../messages/transcript-view.tsx';
import { useOrganization } from '../organization/use-organization.ts';

/** What was said in one exchange. It never changes, and each reading may be recorded: so it is read once. */
export function LoadedMessages({ id }: { id: string }) {
  const { slug } = useOrganization();
  const messages = useQuery({
    queryKey: ['orgs', slug, 'trace', id, 'messages'],
    queryFn: () => readTraceMessages(slug, id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return <Loaded query={messages}>{(found) => <TranscriptView messages={found} />}</Loaded>;
}
