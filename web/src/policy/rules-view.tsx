import { Code, Group, Text } from '@mantine/core';
import type { PolicyRules } from '../api/policy.ts';
import { Facts } from '../common/facts.tsx';
import { Row, Rows } from '../common/rows.tsx';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { GrantedTo } from '../organization/granted-to.tsx';

/** The rules in force, for those who may not change them. */
export function RulesView({ rules }: { rules: PolicyRules }) {
  const { allowedAddresses, groups } = rules;
  return (
    <>
      <Section id="rules" title="Rules in force" description="Administrators can change them.">
        <Card>
          <Facts
            facts={[
              { label: 'Own provider keys', value: rules.allowMemberKeys ? 'allowed' : 'not allowed' },
              { label: 'Own routes', value: rules.allowMemberRoutes ? 'allowed' : 'not allowed' },
              {
                label: 'Models without a route',
                value: rules.namedRoutesOnly ? 'refused' : 'go to their provider as they are',
              },
              { label: 'Models', value: <Patterns patterns={rules.allowedModels} /> },
              { label: 'Paths', value: <Patterns patterns={rules.allowedPaths} /> },
              {
                label: 'From addresses',
                value: allowedAddresses === null ? 'any' : <Patterns patterns={allowedAddresses} />,
              },
            ]}
          />
        </Card>
      </Section>
      <Section id="groups" title="Groups" description="A group narrows the models of its members further.">
        {groups.length === 0 ? (
          <Text size="sm" c="dimmed">
            No groups.
          </Text>
        ) : (
          <Rows>
            {groups.map(({ name, members, allowedModels }) => (
              <Row
                key={name}
                name={name}
                facts={[
                  { label: 'Members', value: <GrantedTo grants={members} /> },
                  { label: 'Models', value: <Patterns patterns={allowedModels} /> },
                ]}
              />
            ))}
          </Rows>
        )}
      </Section>
    </>
  );
}

function Patterns({ patterns }: { patterns: readonly string[] }) {
  if (patterns.length === 0) return 'none: everything is refused';
  return (
    <Group component="span" gap={6}>
      {patterns.map((pattern) => (
        <Code key={pattern}>{pattern}</Code>
      ))}
    </Group>
  );
}
