import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Section } from '../layout/section.tsx';
import { GroupFields } from './group-fields.tsx';
import classes from './policy.module.css';
import type { PolicyForm } from './use-policy-form.ts';

/** Members who may ask for certain models only. */
export function GroupsSection({ form }: { form: PolicyForm }) {
  const { groups } = form.values;
  return (
    <Section
      id="groups"
      title="Groups"
      description="A group narrows the models of its members further. Who is in no group has what is allowed for all."
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => form.insertListItem('groups', { name: '', members: [], allowedModels: ['*'] })}
        >
          Add group
        </Button>
      }
    >
      {groups.length === 0 ? (
        <Text size="sm" c="dimmed">
          No groups. Add one to limit some members: interns to the small models, say.
        </Text>
      ) : (
        <div className={classes.stack}>
          {groups.map((_, index) => (
            <GroupFields key={index} form={form} index={index} />
          ))}
        </div>
      )}
    </Section>
  );
}
