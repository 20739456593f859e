import { useQuery } from '@tanstack/react-query';
import { readMe } from '../api/me.ts';

/** Who is signed in. An error for which `isUnauthenticated` holds means nobody. */
export function useMe() {
  return useQuery({ queryKey: ['me'], queryFn: readMe, staleTime: 60_000 });
}
