import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import { describeError } from '../api/describe-error.ts';
import { updateMe } from '../api/me.ts';
import { useNotice } from '../common/notice.ts';
import { samePageIn } from './same-page-in.ts';

/** Makes another organisation the one that the person works in, and goes to the same page there. */
export function useSwitchOrganization() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotice();
  const { pathname } = useLocation();
  return useMutation({
    mutationFn: (slug: string) => updateMe({ defaultOrganization: slug }),
    onSuccess: async (me, slug) => {
      const organization = me.organizations.find((one) => one.slug === slug);
      queryClient.setQueryData(['me'], me);
      if (pathname.startsWith('/orgs/') && organization) await navigate(samePageIn(organization, pathname));
      // What one looked at is the other organisation's; the list is of this one.
      const list = /^\/(?:traces|conversations)(?=\/)/.exec(pathname)?.[0];
      if (list !== undefined) await navigate(list);
      notify(`You now work in ${organization?.name ?? slug}`);
      await queryClient.invalidateQueries();
    },
    onError: (error) => notify(describeError(error)),
  });
}
