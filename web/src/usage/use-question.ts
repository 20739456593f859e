import { useSearchParams } from 'react-router';
import type { UsageGroup, UsageQuestion } from '../api/usage.ts';
import { lastDays } from './last-days.ts';
import { groups } from './groups.ts';

/** What is asked for. It stands in the page's address, so that it can be sent to somebody and survives a reload. */
export function useQuestion(): [UsageQuestion, (change: Partial<UsageQuestion>) => void] {
  const [search, setSearch] = useSearchParams();
  const usual = lastDays(30);
  const asked = search.get('groupBy');
  const question: UsageQuestion = {
    groupBy: isGroup(asked) ? asked : 'day',
    from: search.get('from') ?? usual.from,
    to: search.get('to') ?? usual.to,
  };
  const change = (next: Partial<UsageQuestion>) => setSearch({ ...question, ...next }, { replace: true });
  return [question, change];
}

function isGroup(name: string | null): name is UsageGroup {
  return groups.some(({ value }) => value === name);
}
