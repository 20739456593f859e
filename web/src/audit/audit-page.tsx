import { Page } from '../layout/page.tsx';
import { ReviewersOnly } from '../organization/reviewers-only.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { EntriesSection } from './entries-section.tsx';
import { VerifySection } from './verify-section.tsx';

/** Who changed what, and whether the log is whole. */
export function AuditPage() {
  return (
    <ReviewersOnly title="Audit log">
      <Audit />
    </ReviewersOnly>
  );
}

function Audit() {
  const { name } = useOrganization();
  return (
    <Page
      title="Audit log"
      description={`Every change at ${name} and every sign-in of its members, with time, address, and what was before. Entries cannot be changed or deleted.`}
    >
      <VerifySection />
      <EntriesSection />
    </Page>
  );
}
