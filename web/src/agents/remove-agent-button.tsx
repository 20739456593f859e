import { useMutation, useQueryClient } from '@tanstack/react-query';
import { removeAgent } from '../api/agents.ts';
import { describeError } from '../api/describe-error.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { useNotice } from '../common/notice.ts';
import { focusSection } from '../layout/focus-section.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** Forgets an agent, on the second press. */
export function RemoveAgentButton({ name }: { name: string }) {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const removal = useMutation({
    mutationFn: () => removeAgent(slug, name),
    onSuccess: () => {
      notify(`Agent ${name} removed`);
      focusSection('agents');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['orgs', slug, 'agents'] }),
  });
  return (
    <ConfirmButton
      label="Remove"
      question="Remove for good?"
      subject={`agent ${name}`}
      loading={removal.isPending}
      onConfirm={() => removal.mutate()}
    />
  );
}
