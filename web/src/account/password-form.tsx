import { Box, Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { changePassword } from '../api/auth.ts';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { PasswordField } from '../common/password-field.tsx';
import { checkNewPassword, checkPassword, passwordRule } from '../common/password-rule.ts';
import { useSecretField } from '../common/use-secret-field.ts';
import { useSubmission } from '../common/use-submission.ts';

/** Old password, new password. */
export function PasswordForm({ email }: { email: string }) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const current = useSecretField(checkPassword);
  const next = useSecretField(checkNewPassword);
  const change = useSubmission({
    send: changePassword,
    fields: { currentPassword: current.setError, newPassword: next.setError },
    onDone: async () => {
      current.clear();
      next.clear();
      notify('Password changed. Other sessions have ended.');
      await queryClient.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <Box maw={420}>
      <Form
        problem={change.problem}
        onSubmit={() => {
          const [currentPassword, newPassword] = [current.read(), next.read()];
          if (currentPassword !== null && newPassword !== null)
            change.submit({ currentPassword, newPassword });
        }}
      >
        {/* Tells password managers whose password changes. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField field={current} label="Current password" autoComplete="current-password" />
        <PasswordField
          field={next}
          label="New password"
          description={passwordRule}
          autoComplete="new-password"
        />
        <Group>
          <Button type="submit" loading={change.isPending}>
            Change password
          </Button>
        </Group>
      </Form>
    </Box>
  );
}
