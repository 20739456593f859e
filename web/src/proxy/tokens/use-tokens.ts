import { useQuery } from '@tanstack/react-query';
import { listTokens } from '../../api/tokens.ts';

/** The person's proxy tokens. */
export function useTokens() {
  return useQuery({ queryKey: ['tokens'], queryFn: listTokens });
}
