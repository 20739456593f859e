import { Page } from '../layout/page.tsx';
import { mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { CoverageSection } from './coverage-section.tsx';
import { UsageSection } from './usage-section.tsx';

/** What was used and spent, summed up the way one likes. */
export function UsagePage() {
  const { name, role } = useOrganization();
  const seesAll = mayReview(role);
  return (
    <Page
      title="Usage and cost"
      description={
        seesAll
          ? `Tokens and money of all requests at ${name}. Days are in UTC.`
          : `Tokens and money of your requests at ${name}. Days are in UTC.`
      }
    >
      <UsageSection />
      {seesAll && <CoverageSection />}
    </Page>
  );
}
