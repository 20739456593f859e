import { useQuery } from '@tanstack/react-query';
import { readProxy } from '../api/proxy.ts';

/** The gateway's addresses and the status of the person's keys. */
export function useProxy() {
  return useQuery({ queryKey: ['proxy'], queryFn: readProxy });
}
