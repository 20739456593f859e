import { Button, VisuallyHidden } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describeError } from '../api/describe-error.ts';
import type { KeyStatus } from '../api/keys.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { useNotice } from '../common/notice.ts';
import { Row } from '../common/rows.tsx';
import { focusSection } from '../layout/focus-section.ts';
import { keyFacts } from './key-facts.tsx';
import type { KeyShelf } from './key-shelf.ts';
import { keyTitle } from './key-title.ts';
import { KeyStatusBadge } from './key-status-badge.tsx';

interface KeyRowProps {
  shelf: KeyShelf;
  status: KeyStatus;
  /** Sets or replaces it; left out where that is not allowed. */
  onSet?: (() => void) | undefined;
  mayDelete?: boolean;
  /** Whether the organisation has granted a key of the provider. */
  isCovered?: boolean;
  /** What is known besides. */
  moreFacts?: { label: string; value: ReactNode }[];
  /** What can be done besides. */
  moreActions?: ReactNode;
}

/** One key: what is known about it, and the buttons that set, replace and delete it. */
export function KeyRow({
  shelf,
  status,
  onSet,
  mayDelete = true,
  isCovered = false,
  moreFacts = [],
  moreActions,
}: KeyRowProps) {
  const { name, configured } = status;
  const queryClient = useQueryClient();
  const notify = useNotice();
  const removal = useMutation({
    mutationFn: () => shelf.remove(name),
    onSuccess: () => {
      notify(`Key ${name} deleted`);
      focusSection('keys');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: shelf.queryKey }),
  });

  return (
    <Row
      name={keyTitle(status)}
      marks={<KeyStatusBadge configured={configured} />}
      facts={[...keyFacts(status, isCovered), ...moreFacts]}
      actions={
        <>
          {moreActions}
          {onSet && (
            <Button size="xs" variant={configured ? 'default' : 'filled'} onClick={onSet}>
              {configured ? 'Replace' : 'Set key'}
              <VisuallyHidden>{configured ? `key ${name}` : `for ${name}`}</VisuallyHidden>
            </Button>
          )}
          {configured && mayDelete && (
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
