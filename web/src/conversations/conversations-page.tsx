import { Page } from '../layout/page.tsx';
import { mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { ConversationsSection } from './conversations-section.tsx';

/** The sessions of the agents, each as one thing. */
export function ConversationsPage() {
  const { name, role } = useOrganization();
  const whose = mayReview(role) ? `of the members and services of ${name}` : `of yours at ${name}`;
  return (
    <Page
      title="Conversations"
      description={`Requests that belong together, ${whose}: a session of an agent with its subagents, the last active first.`}
    >
      <ConversationsSection />
    </Page>
  );
}
