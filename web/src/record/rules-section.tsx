import { useQuery } from '@tanstack/react-query';
import { readRecordSettings } from '../api/record.ts';
import { Loaded } from '../common/loaded.tsx';
import { Moment } from '../common/moment.tsx';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { mayManage } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { RulesFacts } from './rules-facts.tsx';
import { RulesForm } from './rules-form.tsx';

/** The rules of the record: a form for those who may change them. */
export function RulesSection() {
  const { slug, role } = useOrganization();
  const settings = useQuery({
    queryKey: ['orgs', slug, 'record'],
    queryFn: () => readRecordSettings(slug),
  });
  const changedAt = settings.data?.updatedAt;
  return (
    <Section
      id="rules"
      title="What is kept"
      description={
        changedAt ? (
          <>
            Changed last <Moment at={changedAt} as="relative" />.
          </>
        ) : (
          'As it is unless somebody changes it.'
        )
      }
    >
      <Card>
        <Loaded query={settings}>
          {(rules) =>
            mayManage(role) ? (
              // The key begins the form anew where somebody else changed the rules.
              <RulesForm key={rules.updatedAt} rules={rules} />
            ) : (
              <RulesFacts rules={rules} />
            )
          }
        </Loaded>
      </Card>
    </Section>
  );
}
