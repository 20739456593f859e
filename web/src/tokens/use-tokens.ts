import { useQuery } from '@tanstack/react-query';
import { ownTokens, type TokenShelf } from '../api/tokens.ts';

/** The tokens of a shelf; without one, those of the person. */
export function useTokens({ queryKey, list }: TokenShelf = ownTokens) {
  return useQuery({ queryKey, queryFn: list });
}
