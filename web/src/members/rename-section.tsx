import { Button, Group, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { renameOrganization } from '../api/organizations.ts';
import { checkFilled } from '../common/check-filled.ts';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';

/** The organisation's name. */
export function RenameSection() {
  const { slug, name } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const form = useForm({
    initialValues: { name },
    validate: { name: checkFilled('Enter a name.') },
  });
  const renaming = useSubmission({
    send: (next: string) => renameOrganization(slug, next),
    fields: { name: (message) => form.setFieldError('name', message) },
    onDone: async () => {
      notify('Name changed');
      await queryClient.invalidateQueries({ queryKey: ['me'] });
    },
  });
  return (
    <Section
      id="name"
      title="Name of the organisation"
      description={`Its short name in addresses and commands, ${slug}, stays.`}
    >
      <Card>
        <Form
          problem={renaming.problem}
          onSubmit={form.onSubmit((values) => renaming.submit(values.name.trim()))}
        >
          <Group align="flex-end">
            <TextInput {...form.getInputProps('name')} label="Name" flex="1 1 220px" autoComplete="off" />
            <Button type="submit" size="md" variant="default" loading={renaming.isPending}>
              Rename
            </Button>
          </Group>
        </Form>
      </Card>
    </Section>
  );
}
