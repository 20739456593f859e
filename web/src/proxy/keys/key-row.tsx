import { Badge, Button, VisuallyHidden } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../../api/describe-error.ts';
import { deleteKey, type KeyStatus } from '../../api/keys.ts';
import { ConfirmButton } from '../../common/confirm-button.tsx';
import { useNotice } from '../../common/notice.ts';
import { Row } from '../../common/rows.tsx';
import { focusSection } from '../../layout/focus-section.ts';
import { keyFacts } from './key-facts.tsx';
import { providerNames } from './provider-names.ts';

interface KeyRowProps {
  status: KeyStatus;
  onSet: () => void;
}

/** One key: what is known about it, and the buttons that set, replace and delete it. */
export function KeyRow({ status, onSet }: KeyRowProps) {
  const { name, provider, configured } = status;
  const queryClient = useQueryClient();
  const notify = useNotice();
  const removal = useMutation({
    mutationFn: () => deleteKey(name),
    onSuccess: () => {
      notify(`Key ${name} deleted`);
      focusSection('keys');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['proxy'] }),
  });
  const title = name === provider ? providerNames[provider] : name;

  return (
    <Row
      name={title}
      marks={<StatusBadge configured={configured} />}
      facts={keyFacts(status)}
      actions={
        <>
          <Button size="xs" variant={configured ? 'default' : 'filled'} onClick={onSet}>
            {configured ? 'Replace' : 'Set key'}
            <VisuallyHidden>{configured ? `key ${name}` : `for ${name}`}</VisuallyHidden>
          </Button>
          {configured && (
            <ConfirmButton
              label="Delete"
              question="Delete for good?"
              subject={`key ${name}`}
              loading={removal.isPending}
              onConfirm={() => removal.mutate()}
            />
          )}
        </>
      }
    />
  );
}

function StatusBadge({ configured }: { configured: boolean }) {
  return configured ? (
    <Badge color="teal" leftSection={<IconCircleCheck size={13} aria-hidden />}>
      Configured
    </Badge>
  ) : (
    <Badge color="gray" leftSection={<IconCircleDashed size={13} aria-hidden />}>
      Not set
    </Badge>
  );
}
