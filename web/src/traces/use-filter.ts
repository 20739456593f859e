import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { TraceFilter } from '../api/traces.ts';
import { emptyFilter } from './empty-filter.ts';

/** The filter of the list. It stands in the page's address, so that it can be sent to somebody and survives a reload. */
export function useFilter(): [TraceFilter, (filter: TraceFilter) => void] {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => {
    const asked = Object.keys(emptyFilter).map((name) => [name, search.get(name) ?? '']);
    return Object.fromEntries(asked) as unknown as TraceFilter;
  }, [search]);
  const change = (next: TraceFilter) =>
    setSearch(
      Object.entries(next).filter(([, value]) => value !== ''),
      { replace: true },
    );
  return [filter, change];
}
