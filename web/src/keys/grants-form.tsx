import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { type Grants, type OrganizationKey, updateOrganizationKey } from '../api/keys.ts';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { GrantsField } from '../organization/grants-field.tsx';
import { checkGrants, fromGrantsValue, toGrantsValue } from '../organization/grants-value.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { checkCap } from './check-cap.ts';

/** Changes who may use a key and how much at once; the key itself is not entered again. */
export function GrantsForm({ target, onDone }: { target: OrganizationKey; onDone: () => void }) {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const form = useForm({
    initialValues: { grants: toGrantsValue(target.grants), cap: target.maxConcurrency?.toString() ?? '' },
    validate: { grants: checkGrants, cap: checkCap },
    transformValues: ({ grants, cap }) => ({
      grants: fromGrantsValue(grants),
      maxConcurrency: cap.trim() === '' ? null : Number(cap),
    }),
  });
  const change = useSubmission({
    send: (values: { grants: Grants; maxConcurrency: number | null }) =>
      updateOrganizationKey(slug, target.name, values),
    fields: {
      grants: (message) => form.setFieldError('grants', message),
      maxConcurrency: (message) => form.setFieldError('cap', message),
    },
    onDone: async () => {
      notify(`Grants of key ${target.name} saved`);
      onDone();
      await queryClient.invalidateQueries({ queryKey: ['orgs', slug, 'keys'] });
    },
  });
  return (
    <Form problem={change.problem} onSubmit={form.onSubmit((values) => change.submit(values))}>
      <GrantsField {...form.getInputProps('grants')} label="Who may use it, through the proxy only" />
      <TextInput
        {...form.getInputProps('cap')}
        label="Requests at once"
        description="Empty for no cap. A request beyond the cap is refused for the moment."
        inputMode="numeric"
        autoComplete="off"
      />
      <FormButtons label="Save grants" loading={change.isPending} onCancel={onDone} />
    </Form>
  );
}
