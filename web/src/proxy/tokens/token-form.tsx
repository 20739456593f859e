import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { type CreatedToken, createToken } from '../../api/tokens.ts';
import { checkFilled } from '../../common/check-filled.ts';
import { Form } from '../../common/form.tsx';
import { useNotice } from '../../common/notice.ts';
import { useSubmission } from '../../common/use-submission.ts';

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '365 days' },
  { value: 'never', label: 'Never' },
];

interface TokenFormProps {
  onCreated: (token: CreatedToken) => void;
  onCancel: () => void;
}

/** Name and lifetime of a new token. */
export function TokenForm({ onCreated, onCancel }: TokenFormProps) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const form = useForm({
    initialValues: { name: '', lifetime: '90' },
    validate: { name: checkFilled('Enter a name, such as the machine or agent it is for.') },
    transformValues: ({ name, lifetime }) => ({
      name: name.trim(),
      ...(lifetime === 'never' ? {} : { expiresInDays: Number(lifetime) }),
    }),
  });
  const creation = useSubmission({
    send: createToken,
    fields: {
      name: (message) => form.setFieldError('name', message),
      expiresInDays: (message) => form.setFieldError('lifetime', message),
    },
    onDone: async (token) => {
      onCreated(token);
      notify(`Token ${token.name} created. Copy it now.`);
      await queryClient.invalidateQueries({ queryKey: ['tokens'] });
    },
  });

  return (
    <Form
      problem={creation.problem}
      onSubmit={(event) => form.onSubmit((values) => creation.submit(values))(event)}
    >
      <TextInput
        {...form.getInputProps('name')}
        label="Name"
        description="The machine or agent it is for, so that you know it again: work laptop, CI."
        autoComplete="off"
        data-autofocus
        required
        withAsterisk={false}
      />
      <NativeSelect
        {...form.getInputProps('lifetime')}
        label="Expires after"
        description={
          form.values.lifetime === 'never'
            ? 'It works until you revoke it. Better give it an end.'
            : 'Agents are told when it has expired.'
        }
        data={lifetimes}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={creation.isPending}>
          Create token
        </Button>
      </Group>
    </Form>
  );
}
