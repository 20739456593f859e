import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type Decision, resolveRoute } from '../api/decisions.ts';
import type { Provider } from '../api/keys.ts';
import { checkFilled } from '../common/check-filled.ts';
import { Form } from '../common/form.tsx';
import { useSubmission } from '../common/use-submission.ts';
import { MemberSelect } from '../organization/member-select.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { useMe } from '../session/use-me.ts';

const doors = [
  { value: '', label: 'Either' },
  { value: 'anthropic', label: 'Anthropic' },
  { value: 'openai', label: 'OpenAI' },
];

/** Whose request for which model. A developer asks for himself. */
export function DryRunForm({ onDecision }: { onDecision: (decision: Decision | null) => void }) {
  const { slug, role } = useOrganization();
  const isDeveloper = role === 'developer';
  const me = useMe().data;
  const form = useForm({
    initialValues: { member: me?.id ?? '', model: '', provider: '' as Provider | '' },
    validate: {
      member: (id) => (id ? null : 'Choose a member.'),
      model: checkFilled('Enter a model, such as claude-sonnet-4-6.', 128),
    },
    transformValues: ({ member, model, provider }) => ({
      member,
      model: model.trim(),
      ...(provider === '' ? {} : { provider }),
    }),
  });
  const show = (field: string) => (message: string) => form.setFieldError(field, message);
  const asking = useSubmission({
    send: (question: { member: string; model: string; provider?: Provider }) => resolveRoute(slug, question),
    fields: { member: show('member'), model: show('model'), provider: show('provider') },
    onDone: onDecision,
    onRefused: () => onDecision(null),
  });
  return (
    <Form problem={asking.problem} onSubmit={form.onSubmit((values) => asking.submit(values))}>
      <Group align="flex-start" gap="sm">
        {!isDeveloper && (
          <MemberSelect
            {...form.getInputProps('member')}
            label="Member"
            allowDeselect={false}
            flex="2 1 240px"
          />
        )}
        <TextInput
          {...form.getInputProps('model')}
          label="Model asked for"
          placeholder="claude-sonnet-4-6"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          flex="2 1 200px"
        />
        <NativeSelect
          {...form.getInputProps('provider')}
          label="At the address for"
          data={doors}
          flex="1 1 130px"
        />
      </Group>
      <Group>
        <Button type="submit" loading={asking.isPending}>
          Show what would happen
        </Button>
      </Group>
    </Form>
  );
}
