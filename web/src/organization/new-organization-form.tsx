import { Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { createOrganization } from '../api/organizations.ts';
import { checkFilled } from '../common/check-filled.ts';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { checkSlug, proposeSlug } from '../setup/propose-slug.ts';

/** Name and short name of another organisation. The short name follows the name until it is edited by hand. */
export function NewOrganizationForm({ onDone }: { onDone: () => void }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotice();
  const form = useForm({
    initialValues: { name: '', slug: '' },
    validate: { name: checkFilled('Enter the name of the organisation.'), slug: checkSlug },
    transformValues: ({ name, slug }) => ({ name: name.trim(), slug }),
  });
  const nameProps = form.getInputProps('name');
  const creation = useSubmission({
    send: createOrganization,
    fields: {
      name: (message) => form.setFieldError('name', message),
      slug: (message) => form.setFieldError('slug', message),
    },
    onDone: async ({ slug }) => {
      await queryClient.invalidateQueries({ queryKey: ['me'] });
      onDone();
      await navigate(`/orgs/${slug}/members`);
      notify('Organisation created. Invite its members.');
    },
  });
  return (
    <Form problem={creation.problem} onSubmit={form.onSubmit((values) => creation.submit(values))}>
      <Text size="sm" c="dimmed">
        You become its owner. It has members, keys, routes and rules of its own.
      </Text>
      <TextInput
        {...nameProps}
        onChange={(event) => {
          const { name, slug } = form.values;
          nameProps.onChange(event);
          if (slug === proposeSlug(name)) form.setFieldValue('slug', proposeSlug(event.currentTarget.value));
        }}
        label="Name"
        autoComplete="organization"
        data-autofocus
        required
        withAsterisk={false}
      />
      <TextInput
        {...form.getInputProps('slug')}
        label="Short name"
        description="Stands in addresses and commands. It cannot be changed later."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <FormButtons label="Create organisation" loading={creation.isPending} onCancel={onDone} />
    </Form>
  );
}
