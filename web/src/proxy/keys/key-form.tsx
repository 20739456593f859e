import { Button, Collapse, Group, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyStatus, type NewKey, saveKey } from '../../api/keys.ts';
import { Form } from '../../common/form.tsx';
import { useNotice } from '../../common/notice.ts';
import { useSecretField } from '../../common/use-secret-field.ts';
import { useSubmission } from '../../common/use-submission.ts';
import { checkKey } from './check-key.ts';
import { CustodyNote } from './custody-note.tsx';
import { KeyExtras } from './key-extras.tsx';
import { KeyIdentity } from './key-identity.tsx';
import { SecretKeyField } from './secret-key-field.tsx';
import classes from './key-form.module.css';
import { useKeyValues } from './use-key-values.ts';

interface KeyFormProps {
  target: KeyStatus | null;
  onDone: () => void;
  onCancel: () => void;
}

/** Sets, replaces or adds a key. The key's text is read from its input once, sent, and kept nowhere. */
export function KeyForm({ target, onDone, onCancel }: KeyFormProps) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const form = useKeyValues(target);
  const secret = useSecretField(checkKey);
  const hasExtras = target?.baseUrl != null || target?.maxConcurrency != null;
  const [extrasShown, extras] = useDisclosure(hasExtras);
  const saving = useSubmission({
    send: ({ name, ...key }: { name: string } & NewKey) => saveKey(name, key),
    fields: { ...form.errorSetters(extras.open), key: secret.setError },
    onDone: async ({ name }) => {
      secret.clear();
      notify(`Key ${name} saved`);
      onDone();
      await queryClient.invalidateQueries({ queryKey: ['proxy'] });
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
      {target === null && <KeyIdentity form={form} />}
      <SecretKeyField field={secret} provider={form.provider} isFirst={target !== null} />
      <UnstyledButton className={classes.extras} aria-expanded={extrasShown} onClick={extras.toggle}>
        <IconChevronRight size={16} className={classes.chevron} aria-hidden />
        Address and limits
      </UnstyledButton>
      <Collapse expanded={extrasShown}>
        <KeyExtras form={form} />
      </Collapse>
      <CustodyNote />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" loading={saving.isPending}>
          {target?.configured ? 'Replace key' : 'Save key'}
        </Button>
      </Group>
    </Form>
  );
}
