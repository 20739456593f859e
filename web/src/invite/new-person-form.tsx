import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { ApiError } from '../api/api-error.ts';
import { acceptInvite, type OpenedInvite } from '../api/invites.ts';
import { checkFilled } from '../common/check-filled.ts';
import { Form } from '../common/form.tsx';
import { PasswordField } from '../common/password-field.tsx';
import { checkNewPassword, passwordRule } from '../common/password-rule.ts';
import { useSecretField } from '../common/use-secret-field.ts';
import { useSubmission } from '../common/use-submission.ts';

/** Accepts as somebody new: name and password. */
export function NewPersonForm({ token, invite }: { token: string; invite: OpenedInvite }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const password = useSecretField(checkNewPassword);
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: checkFilled('Enter your name.') },
    transformValues: ({ name }) => ({ name: name.trim() }),
  });
  const joining = useSubmission({
    send: (person: { name: string; password: string }) => acceptInvite(token, person),
    fields: { name: (message) => form.setFieldError('name', message), password: password.setError },
    onDone: async () => {
      queryClient.clear();
      await navigate('/me/proxy', { replace: true });
    },
    onRefused: (error) => {
      // Somebody made the account in the meantime: the page then asks to sign in.
      if (error instanceof ApiError && error.code === 'account_exists')
        void queryClient.invalidateQueries({ queryKey: ['invite', token] });
    },
  });
  return (
    <Form
      problem={joining.problem}
      onSubmit={(event) => {
        const secret = password.read();
        form.onSubmit(({ name }) => {
          if (secret !== null) joining.submit({ name, password: secret });
        })(event);
      }}
    >
      {/* Tells password managers which account the password is for. */}
      <input type="text" name="username" autoComplete="username" value={invite.email} readOnly hidden />
      <TextInput
        {...form.getInputProps('name')}
        label="Your name"
        autoComplete="name"
        required
        withAsterisk={false}
      />
      <PasswordField
        field={password}
        label="Password"
        description={passwordRule}
        autoComplete="new-password"
      />
      <Button type="submit" size="md" fullWidth loading={joining.isPending}>
        Join {invite.organization.name}
      </Button>
    </Form>
  );
}
