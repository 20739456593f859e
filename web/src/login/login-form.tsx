import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { ApiError } from '../api/api-error.ts';
import { logIn } from '../api/auth.ts';
import { checkEmail } from '../common/check-email.ts';
import { Form } from '../common/form.tsx';
import { PasswordField } from '../common/password-field.tsx';
import { checkPassword } from '../common/password-rule.ts';
import { useSecretField } from '../common/use-secret-field.ts';
import { useSubmission } from '../common/use-submission.ts';
import { waitAsClock } from '../common/waiting-time.ts';
import { safeReturnPath } from '../session/safe-return-path.ts';
import { useCountdown } from './use-countdown.ts';

/** E-mail and password; goes to the page that was asked for. While sign-in is locked, the button shows the wait. */
export function LoginForm() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const wait = useCountdown();
  const password = useSecretField(checkPassword);
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: checkEmail },
    // The lock is on the account: another address may be tried at once.
    onValuesChange: wait.stop,
  });
  const login = useSubmission({
    send: logIn,
    fields: { email: (message) => form.setFieldError('email', message), password: password.setError },
    onDone: async () => {
      queryClient.clear();
      await navigate(safeReturnPath(search.get('next'), '/'), { replace: true });
    },
    onRefused: (error) => {
      if (error instanceof ApiError && error.retryAfterSeconds) wait.start(error.retryAfterSeconds);
    },
  });

  return (
    <Form
      problem={login.problem}
      onSubmit={(event) => {
        const secret = password.read();
        form.onSubmit(({ email }) => {
          if (secret !== null) login.submit({ email: email.trim(), password: secret });
        })(event);
      }}
    >
      <TextInput
        {...form.getInputProps('email')}
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
      />
      <PasswordField field={password} label="Password" autoComplete="current-password" />
      <Button type="submit" size="md" fullWidth loading={login.isPending} disabled={wait.seconds > 0}>
        {wait.seconds > 0 ? `Try again in ${waitAsClock(wait.seconds)}` : 'Sign in'}
      </Button>
    </Form>
  );
}
