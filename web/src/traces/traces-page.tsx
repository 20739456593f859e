import { Page } from '../layout/page.tsx';
import { mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { TracesSection } from './traces-section.tsx';

/** Every exchange with a provider, as it happens. */
export function TracesPage() {
  const { name, role } = useOrganization();
  const whose = mayReview(role) ? `of the members and services of ${name}` : `of yours at ${name}`;
  return (
    <Page
      title="Requests"
      description={`Each request ${whose}, the newest first: who, which model, how it ended, what it cost.`}
    >
      <TracesSection />
    </Page>
  );
}
