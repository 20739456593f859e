import { Badge } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../api/describe-error.ts';
import { endSession, type Session } from '../api/sessions.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { Moment } from '../common/moment.tsx';
import { useNotice } from '../common/notice.ts';
import { Row } from '../common/rows.tsx';
import { focusSection } from '../layout/focus-section.ts';
import { describeUserAgent } from './describe-user-agent.ts';

/** One session, with the button that ends it; the one of this browser ends by signing out. */
export function SessionRow({ session }: { session: Session }) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const device = describeUserAgent(session.userAgent);
  const ending = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => {
      notify(`Session on ${device} ended`);
      focusSection('sessions');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <Row
      name={<span title={session.userAgent ?? undefined}>{device}</span>}
      marks={session.current && <Badge>This session</Badge>}
      facts={[
        { label: 'From', value: session.address ?? 'unknown address' },
        { label: 'Signed in', value: <Moment at={session.createdAt} /> },
        { label: 'Last used', value: <Moment at={session.lastUsedAt ?? session.createdAt} as="relative" /> },
      ]}
      actions={
        !session.current && (
          <ConfirmButton
            label="End session"
            question="End for good?"
            subject={`on ${device}`}
            loading={ending.isPending}
            onConfirm={() => ending.mutate()}
          />
        )
      }
    />
  );
}
