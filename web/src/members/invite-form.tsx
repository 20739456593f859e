import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { type CreatedInvite, createInvite } from '../api/invites.ts';
import type { Role } from '../api/roles.ts';
import { checkEmail } from '../common/check-email.ts';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useSubmission } from '../common/use-submission.ts';
import { rolesToGive } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { RoleField } from './role-field.tsx';

interface InviteFormProps {
  onCreated: (invite: CreatedInvite) => void;
  onCancel: () => void;
}

/** Whom to invite, and as what. */
export function InviteForm({ onCreated, onCancel }: InviteFormProps) {
  const { slug, role } = useOrganization();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { email: '', role: 'developer' as Role },
    validate: { email: checkEmail },
    transformValues: (values) => ({ email: values.email.trim(), role: values.role }),
  });
  const invitation = useSubmission({
    send: (invite: { email: string; role: Role }) => createInvite(slug, invite),
    fields: {
      email: (message) => form.setFieldError('email', message),
      role: (message) => form.setFieldError('role', message),
    },
    onDone: async (invite) => {
      onCreated(invite);
      await queryClient.invalidateQueries({ queryKey: ['orgs', slug, 'invites'] });
    },
  });
  return (
    <Form problem={invitation.problem} onSubmit={form.onSubmit((values) => invitation.submit(values))}>
      <TextInput
        {...form.getInputProps('email')}
        label="E-mail"
        description="Tracegate sends no mail: you get a link to hand over. An older invitation of this address ends."
        type="email"
        autoComplete="off"
        data-autofocus
        required
        withAsterisk={false}
      />
      <RoleField {...form.getInputProps('role')} roles={rolesToGive(role)} />
      <FormButtons label="Create link" loading={invitation.isPending} onCancel={onCancel} />
    </Form>
  );
}
