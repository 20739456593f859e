import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isUnauthenticated } from '../api/api-error.ts';

/** Asks again who is signed in, once the server has said "nobody": the layout then goes to the sign-in page. */
function noticeEndedSession(error: unknown): void {
  if (isUnauthenticated(error)) void queryClient.invalidateQueries({ queryKey: ['me'] });
}

/** Only what may pass by itself is tried again: no answer, or a fault of the server. */
function mayPass(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500);
}

/** What the pages know of the server. A mutation's input and answer (keys, tokens) are dropped as soon as it is over. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (query.queryKey[0] !== 'me') noticeEndedSession(error);
    },
  }),
  mutationCache: new MutationCache({ onError: noticeEndedSession }),
  defaultOptions: {
    // "always": the gateway may run on this machine, and be there while the network is not.
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && mayPass(error),
    },
    mutations: { gcTime: 0, networkMode: 'always' },
  },
});
