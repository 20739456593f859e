import { Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { readTraces, type Trace, type TraceFilter } from '../api/traces.ts';
import { LoadedPages } from '../common/loaded-pages.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { emptyFilter } from './empty-filter.ts';
import { FilterForm } from './filter-form.tsx';
import { fitsFilter } from './fits-filter.ts';
import { LiveSwitch } from './live-switch.tsx';
import { mergeTraces } from './merge-traces.ts';
import { TraceRow } from './trace-row.tsx';
import classes from './traces.module.css';
import { useFilter } from './use-filter.ts';
import { useLiveTraces } from './use-live-traces.ts';

/** The list: filtered, growing at its top by itself, and at its end on demand. */
export function TracesSection() {
  const [filter, setFilter] = useFilter();
  const [isPaused, { toggle }] = useDisclosure(false);
  // The server alone can look for words.
  const canBeLive = filter.q === '';
  const live = useLiveTraces(canBeLive && !isPaused);
  const traces = useTraces(filter);
  const arrived = canBeLive ? live.traces.filter((trace) => fitsFilter(trace, filter)) : [];
  return (
    <Section
      id="requests"
      title="All requests"
      actions={<LiveSwitch state={live.state} isPaused={isPaused} canBeLive={canBeLive} onToggle={toggle} />}
    >
      <FilterForm filter={filter} onChange={setFilter} onClear={() => setFilter(emptyFilter)} />
      <LoadedPages query={traces}>{(items) => <List traces={mergeTraces(items, arrived)} />}</LoadedPages>
    </Section>
  );
}

function useTraces(filter: TraceFilter) {
  const { slug } = useOrganization();
  return useInfiniteQuery({
    queryKey: ['orgs', slug, 'traces', filter],
    queryFn: ({ pageParam }) => readTraces(slug, filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

function List({ traces }: { traces: readonly Trace[] }) {
  if (traces.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        No request fits. Widen the filter, or send one: new requests appear here by themselves.
      </Text>
    );
  }
  return (
    <ul className={classes.list} role="list">
      {traces.map((trace) => (
        <TraceRow key={trace.id} trace={trace} />
      ))}
    </ul>
  );
}
