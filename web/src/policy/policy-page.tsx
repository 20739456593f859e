import { useQuery } from '@tanstack/react-query';
import { readPolicy } from '../api/policy.ts';
import { Loaded } from '../common/loaded.tsx';
import { Page } from '../layout/page.tsx';
import { mayManage, mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { ConfigurationSection } from './configuration-section.tsx';
import { PolicyEditor } from './policy-editor.tsx';
import { RulesView } from './rules-view.tsx';

/** What the members may do: read, draft, try, put in force; and all of it as one file. */
export function PolicyPage() {
  const { slug, name, role } = useOrganization();
  const policy = useQuery({ queryKey: ['orgs', slug, 'policy'], queryFn: () => readPolicy(slug) });
  return (
    <Page
      title="Policy"
      description={`What the members of ${name} may do. Each refusal names the rule that it comes from.`}
    >
      <Loaded query={policy}>
        {(rules) =>
          mayManage(role) ? (
            // Rules that were changed elsewhere begin a new draft.
            <PolicyEditor key={rules.updatedAt ?? 'default'} policy={rules} />
          ) : (
            <RulesView rules={rules} />
          )
        }
      </Loaded>
      {mayReview(role) && <ConfigurationSection />}
    </Page>
  );
}
