import { Button, Divider, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ApiError } from '../api/api-error.ts';
import { completeSetup } from '../api/setup.ts';
import { Form } from '../common/form.tsx';
import { PasswordField } from '../common/password-field.tsx';
import { checkNewPassword, passwordRule } from '../common/password-rule.ts';
import { useSecretField } from '../common/use-secret-field.ts';
import { useSubmission } from '../common/use-submission.ts';
import { SetupTokenField } from './setup-token-field.tsx';
import { useSetupValues } from './use-setup-values.ts';

/** Organisation, person, password; and the setup token, where the link did not bring it or it was refused. */
export function SetupForm({ tokenFromLink }: { tokenFromLink: string }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useSetupValues();
  const [refusedToken, setRefusedToken] = useState('');
  const asksForToken = tokenFromLink === refusedToken;
  const token = useSecretField((text) =>
    text.trim() === '' ? 'Enter the setup token that the server printed.' : null,
  );
  const password = useSecretField(checkNewPassword);
  const setup = useSubmission({
    send: completeSetup,
    fields: {
      ...form.errorSetters,
      password: password.setError,
      setupToken: (message) => {
        setRefusedToken(tokenFromLink);
        token.setError(message);
      },
    },
    onDone: async () => {
      queryClient.clear();
      await navigate('/me/proxy', { replace: true });
    },
    onRefused: (error) => {
      if (!(error instanceof ApiError)) return;
      if (error.code === 'setup_token_invalid') setRefusedToken(tokenFromLink);
      if (error.code === 'setup_done') void queryClient.invalidateQueries({ queryKey: ['setup'] });
    },
  });

  return (
    <Form
      problem={setup.problem}
      onSubmit={(event) => {
        const setupToken = asksForToken ? token.read()?.trim() : tokenFromLink;
        const secret = password.read();
        form.onSubmit((values) => {
          if (setupToken && secret !== null) setup.submit({ ...values, setupToken, password: secret });
        })(event);
      }}
    >
      {asksForToken && <SetupTokenField field={token} />}
      <Divider label="Your organisation" labelPosition="left" />
      <TextInput
        {...form.organizationName}
        label="Organisation name"
        autoComplete="organization"
        placeholder="Acme Engineering"
        required
        withAsterisk={false}
      />
      <TextInput
        {...form.organizationSlug}
        label="Short name"
        description="Stands in addresses and commands. Small letters, digits, hyphens."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <Divider label="You, its owner" labelPosition="left" />
      <TextInput {...form.personName} label="Your name" autoComplete="name" required withAsterisk={false} />
      <TextInput
        {...form.email}
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
      />
      <PasswordField
        field={password}
        label="Password"
        description={passwordRule}
        autoComplete="new-password"
      />
      <Button type="submit" size="md" fullWidth loading={setup.isPending}>
        Set up Tracegate
      </Button>
    </Form>
  );
}
