import { Page } from '../layout/page.tsx';
import { ReviewersOnly } from '../organization/reviewers-only.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { ClearSection } from './clear-section.tsx';
import { EraseSection } from './erase-section.tsx';
import { HoldsSection } from './holds-section.tsx';
import { RulesSection } from './rules-section.tsx';

/** What is kept of the requests, for how long, what may not go, and what has to. */
export function RecordPage() {
  return (
    <ReviewersOnly title="Record">
      <TheRecord />
    </ReviewersOnly>
  );
}

function TheRecord() {
  const { name, role } = useOrganization();
  return (
    <Page
      title="Record"
      description={`What Tracegate keeps of the requests of ${name}, and for how long. Sums of tokens and cost stay when single requests go.`}
    >
      <RulesSection />
      <HoldsSection />
      {mayManage(role) && (
        <>
          <ClearSection />
          <EraseSection />
        </>
      )}
    </Page>
  );
}
