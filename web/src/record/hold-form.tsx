import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { addHold, type HoldScope } from '../api/record.ts';
import { checkFilled } from '../common/check-filled.ts';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { MemberSelect } from '../organization/member-select.tsx';
import { useOrganization } from '../organization/use-organization.ts';

const scopes: { value: HoldScope; label: string }[] = [
  { value: 'organization', label: 'The whole record' },
  { value: 'member', label: 'What a member did' },
  { value: 'conversation', label: 'A conversation' },
];

/** What to hold, and why. */
export function HoldForm({ onDone }: { onDone: () => void }) {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const form = useForm({
    initialValues: { scope: 'organization' as HoldScope, subjectId: '', reason: '' },
    validate: {
      subjectId: (id, { scope }) =>
        scope !== 'organization' && id.trim() === '' ? 'Say whose, or which one.' : null,
      reason: checkFilled('Say why; the audit log keeps it.', 500),
    },
    transformValues: ({ scope, subjectId, reason }) => ({
      scope,
      reason: reason.trim(),
      ...(scope === 'organization' ? {} : { subjectId: subjectId.trim() }),
    }),
  });
  const adding = useSubmission({
    send: (hold: Parameters<typeof addHold>[1]) => addHold(slug, hold),
    fields: {
      subjectId: (message) => form.setFieldError('subjectId', message),
      reason: (message) => form.setFieldError('reason', message),
    },
    onDone: async () => {
      onDone();
      notify('Hold added');
      await queryClient.invalidateQueries({ queryKey: ['orgs', slug, 'record', 'holds'] });
    },
  });
  const { scope, subjectId } = form.values;
  return (
    <Form problem={adding.problem} onSubmit={form.onSubmit((hold) => adding.submit(hold))}>
      <NativeSelect {...form.getInputProps('scope')} label="On" data={scopes} />
      {scope === 'member' && (
        <MemberSelect
          {...form.getInputProps('subjectId')}
          value={subjectId === '' ? null : subjectId}
          onChange={(id) => form.setFieldValue('subjectId', id ?? '')}
          label="Member"
        />
      )}
      {scope === 'conversation' && (
        <TextInput
          {...form.getInputProps('subjectId')}
          label="Conversation"
          description="Its id, the end of the address of its page."
          autoComplete="off"
        />
      )}
      <TextInput
        {...form.getInputProps('reason')}
        label="Reason"
        placeholder="Case 12/2026"
        autoComplete="off"
      />
      <FormButtons label="Add hold" loading={adding.isPending} onCancel={onDone} />
    </Form>
  );
}
