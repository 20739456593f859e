import { NativeSelect, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CreatedToken, TokenShelf, TokenStatus } from '../api/tokens.ts';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';

const gracePeriods = [
  { value: '0', label: 'None: the old token stops at once' },
  { value: '3600', label: '1 hour' },
  { value: '86400', label: '1 day' },
  { value: '604800', label: '7 days' },
];

interface RotationFormProps {
  shelf: TokenShelf;
  token: TokenStatus;
  onCreated: (token: CreatedToken) => void;
  onCancel: () => void;
}

/** Makes a successor to a token, and says how long both work. */
export function RotationForm({ shelf, token, onCreated, onCancel }: RotationFormProps) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const [grace, setGrace] = useState('86400');
  const [error, setError] = useState<string | null>(null);
  const rotation = useSubmission({
    send: (seconds: number) => shelf.rotate(token.id, seconds),
    fields: { graceSeconds: setError },
    onDone: async (created) => {
      onCreated(created);
      notify(`Token ${created.name} rotated. Copy the new one now.`);
      await queryClient.invalidateQueries({ queryKey: shelf.queryKey });
    },
  });
  return (
    <Form problem={rotation.problem} onSubmit={() => rotation.submit(Number(grace))}>
      <Text size="sm">
        You get a new token with the same name, scopes and limits. Put it in place of the old one before the
        old one ends.
      </Text>
      <NativeSelect
        label="The old token still works for"
        data={gracePeriods}
        value={grace}
        onChange={(event) => setGrace(event.currentTarget.value)}
        error={error}
        data-autofocus
      />
      <FormButtons label="Rotate token" loading={rotation.isPending} onCancel={onCancel} />
    </Form>
  );
}
