import { Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { describeError } from '../api/describe-error.ts';
import { leaveOrganization } from '../api/organizations.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { useNotice } from '../common/notice.ts';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';

/** Ends the person's own membership. */
export function LeaveSection() {
  const { slug, name } = useOrganization();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotice();
  const leaving = useMutation({
    mutationFn: () => leaveOrganization(slug),
    onSuccess: async () => {
      await navigate('/');
      notify(`You have left ${name}`);
      await queryClient.invalidateQueries();
    },
    onError: (error) => notify(describeError(error)),
  });
  return (
    <Section
      id="leave"
      title="Leave"
      description={`Your tokens of ${name} are revoked. To come back you need a new invitation. The last owner cannot leave.`}
    >
      <Group>
        <ConfirmButton
          label="Leave"
          question="Leave for good?"
          subject={name}
          loading={leaving.isPending}
          onConfirm={() => leaving.mutate()}
        />
      </Group>
    </Section>
  );
}
