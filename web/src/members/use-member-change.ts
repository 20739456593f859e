import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../api/describe-error.ts';
import { useNotice } from '../common/notice.ts';
import { focusSection } from '../layout/focus-section.ts';
import { useOrganization } from '../organization/use-organization.ts';

interface MemberChange<Answer> {
  send: (slug: string) => Promise<Answer>;
  /** What is said when it is done: "Grace suspended". */
  done: string;
  /** Whether the member's row goes, and the focus with it. */
  removes?: boolean;
}

/** Changes something about a member at the press of a button, and reads the members again. */
export function useMemberChange<Answer>({ send, done, removes = false }: MemberChange<Answer>) {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  return useMutation({
    mutationFn: () => send(slug),
    onSuccess: () => {
      notify(done);
      if (removes) focusSection('members');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['orgs', slug] }),
  });
}
