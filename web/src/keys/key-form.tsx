import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import type { KeyStatus, NewKey, OrganizationKey } from '../api/keys.ts';
import { Disclosure } from '../common/disclosure.tsx';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSecretField } from '../common/use-secret-field.ts';
import { useSubmission } from '../common/use-submission.ts';
import { GrantsField } from '../organization/grants-field.tsx';
import { checkKey } from './check-key.ts';
import { CustodyNote } from './custody-note.tsx';
import { KeyExtras } from './key-extras.tsx';
import { KeyIdentity } from './key-identity.tsx';
import type { KeyShelf } from './key-shelf.ts';
import { SecretKeyField } from './secret-key-field.tsx';
import { useKeyValues } from './use-key-values.ts';

interface KeyFormProps {
  shelf: KeyShelf;
  target: KeyStatus | OrganizationKey | null;
  onDone: () => void;
  onCancel: () => void;
}

/** Sets, replaces or adds a key. The key's text is read from its input once, sent, and kept nowhere. */
export function KeyForm({ shelf, target, onDone, onCancel }: KeyFormProps) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const form = useKeyValues(target, shelf.kind);
  const secret = useSecretField(checkKey);
  const hasExtras = target?.baseUrl != null || target?.maxConcurrency != null;
  const [extrasShown, extras] = useDisclosure(hasExtras);
  const saving = useSubmission({
    send: ({ name, ...key }: { name: string } & NewKey) => shelf.save(name, key),
    fields: { ...form.errorSetters(extras.open), key: secret.setError },
    onDone: async ({ name }) => {
      secret.clear();
      notify(`Key ${name} saved`);
      onDone();
      await queryClient.invalidateQueries({ queryKey: shelf.queryKey });
    },
  });

  return (
    <Form
      problem={saving.problem}
      onSubmit={(event) => {
        const key = secret.read();
        form.onSubmit(
          (values) => {
            if (key !== null) saving.submit({ ...values, key: key.trim() });
          },
          (errors) => {
            if (errors['baseUrl'] || errors['maxConcurrency']) extras.open();
          },
        )(event);
      }}
    >
      {target === null && <KeyIdentity form={form} kind={shelf.kind} />}
      <SecretKeyField field={secret} provider={form.provider} isFirst={target !== null} />
      {shelf.kind === 'organization' && (
        <GrantsField {...form.inputs('grants')} label="Who may use it, through the proxy only" />
      )}
      <Disclosure label="Address and limits" opened={extrasShown} onToggle={extras.toggle}>
        <KeyExtras form={form} />
      </Disclosure>
      <CustodyNote />
      <FormButtons
        label={target?.configured ? 'Replace key' : 'Save key'}
        loading={saving.isPending}
        onCancel={onCancel}
      />
    </Form>
  );
}
