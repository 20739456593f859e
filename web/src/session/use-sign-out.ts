import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { logOut } from '../api/auth.ts';
import { describeError } from '../api/describe-error.ts';
import { isUnauthenticated } from '../api/api-error.ts';
import { useNotice } from '../common/notice.ts';

/** Ends the session, forgets all that was read with it, and goes to the sign-in page. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const notify = useNotice();
  const leave = async () => {
    await navigate('/login', { replace: true });
    queryClient.clear();
  };
  return useMutation({
    mutationFn: logOut,
    onSuccess: leave,
    onError: (error) => (isUnauthenticated(error) ? leave() : notify(describeError(error))),
  });
}
