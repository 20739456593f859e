import { useMemo, useState } from 'react';
import { type CreatedToken, serviceTokens } from '../api/tokens.ts';
import { Page } from '../layout/page.tsx';
import { ReviewersOnly } from '../organization/reviewers-only.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { TokensSection } from './tokens-section.tsx';

/** The tokens of an organisation's services. */
export function ServiceTokensPage() {
  return (
    <ReviewersOnly title="Service tokens">
      <ServiceTokens />
    </ReviewersOnly>
  );
}

function ServiceTokens() {
  const { slug, name, role } = useOrganization();
  const shelf = useMemo(() => serviceTokens(slug), [slug]);
  const [fresh, setFresh] = useState<CreatedToken | null>(null);
  return (
    <Page
      title="Service tokens"
      description={`With these, programs use the keys and routes of ${name} without a person. No token may do more than whoever makes it.`}
    >
      <TokensSection shelf={shelf} mayChange={mayManage(role)} fresh={fresh} onFresh={setFresh} />
    </Page>
  );
}
