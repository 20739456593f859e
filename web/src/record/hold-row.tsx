import { Badge } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../api/describe-error.ts';
import { type LegalHold, releaseHold } from '../api/record.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { Moment } from '../common/moment.tsx';
import { useNotice } from '../common/notice.ts';
import { Row } from '../common/rows.tsx';
import { mayManage } from '../organization/roles.ts';
import { useNamedIds } from '../organization/use-named-ids.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** One hold: why, on what, by whom, and since when. */
export function HoldRow({ hold }: { hold: LegalHold }) {
  const { role } = useOrganization();
  const nameIds = useNamedIds();
  const { reason, createdBy, createdAt, releasedAt } = hold;
  return (
    <Row
      name={reason}
      marks={releasedAt === null ? <Badge>In force</Badge> : <Badge color="gray">Released</Badge>}
      facts={[
        { label: 'On', value: describeSubject(hold, nameIds) },
        { label: 'Since', value: <Moment at={createdAt} as="exact" /> },
        ...(createdBy === null ? [] : [{ label: 'By', value: nameIds(createdBy) }]),
        ...(releasedAt === null ? [] : [{ label: 'Until', value: <Moment at={releasedAt} as="exact" /> }]),
      ]}
      actions={mayManage(role) && releasedAt === null && <ReleaseButton hold={hold} />}
    />
  );
}

function describeSubject({ scope, subjectId }: LegalHold, nameIds: (text: string) => string): string {
  if (scope === 'organization') return 'the whole record';
  return scope === 'member' ? `what ${nameIds(subjectId ?? '')} did` : `the conversation ${subjectId}`;
}

function ReleaseButton({ hold: { id, reason } }: { hold: LegalHold }) {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const release = useMutation({
    mutationFn: () => releaseHold(slug, id),
    onSuccess: async () => {
      notify('Hold released');
      await queryClient.invalidateQueries({ queryKey: ['orgs', slug, 'record', 'holds'] });
    },
    onError: (error) => notify(describeError(error)),
  });
  return (
    <ConfirmButton
      label="Release"
      question="Release it?"
      subject={`the hold ${reason}`}
      loading={release.isPending}
      onConfirm={() => release.mutate()}
    />
  );
}
