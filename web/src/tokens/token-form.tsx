import { NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import type { CreatedToken, TokenShelf } from '../api/tokens.ts';
import { Disclosure } from '../common/disclosure.tsx';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { ScopesField } from './scopes-field.tsx';
import { TokenLimits } from './token-limits.tsx';
import { TokenRoleField } from './token-role-field.tsx';
import { tokenTexts } from './token-texts.ts';
import { useTokenValues } from './use-token-values.ts';

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '365 days' },
  { value: 'never', label: 'Never' },
];

interface TokenFormProps {
  shelf: TokenShelf;
  onCreated: (token: CreatedToken) => void;
  onCancel: () => void;
}

/** Name, lifetime, scopes and limits of a new token; of a service's also its role. */
export function TokenForm({ shelf, onCreated, onCancel }: TokenFormProps) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const form = useTokenValues(shelf.kind);
  const [limitsShown, limits] = useDisclosure(false);
  const creation = useSubmission({
    send: shelf.create,
    fields: form.errorSetters(limits.open),
    onDone: async (token) => {
      onCreated(token);
      notify(`Token ${token.name} created. Copy it now.`);
      await queryClient.invalidateQueries({ queryKey: shelf.queryKey });
    },
  });

  return (
    <Form
      problem={creation.problem}
      onSubmit={(event) => form.onSubmit((values) => creation.submit(values))(event)}
    >
      <TextInput
        {...form.inputs('name')}
        label="Name"
        description={tokenTexts[shelf.kind].nameHelp}
        autoComplete="off"
        data-autofocus
        required
        withAsterisk={false}
      />
      <NativeSelect
        {...form.inputs('lifetime')}
        label="Expires after"
        description={
          form.values.lifetime === 'never'
            ? 'It works until you revoke it. Better give it an end.'
            : 'Agents are told when it has expired.'
        }
        data={lifetimes}
      />
      <ScopesField {...form.inputs('scopes')} />
      {shelf.kind === 'service' && <TokenRoleField {...form.inputs('role')} scopes={form.values.scopes} />}
      <Disclosure label="Models and addresses" opened={limitsShown} onToggle={limits.toggle}>
        <TokenLimits form={form} />
      </Disclosure>
      <FormButtons label="Create token" loading={creation.isPending} onCancel={onCancel} />
    </Form>
  );
}
