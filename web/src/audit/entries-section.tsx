import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditFilter, readAudit } from '../api/audit.ts';
import { LoadedPages } from '../common/loaded-pages.tsx';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { EntryRow } from './entry-row.tsx';
import { FilterForm } from './filter-form.tsx';

const everything: AuditFilter = { action: '', actor: '', from: '', to: '' };

/** The entries, newest first. */
export function EntriesSection() {
  const { slug } = useOrganization();
  const [filter, setFilter] = useState(everything);
  const entries = useInfiniteQuery({
    queryKey: ['orgs', slug, 'audit', filter],
    queryFn: ({ pageParam }) => readAudit(slug, filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Section id="entries" title="Entries" description="The newest first.">
      <FilterForm filter={filter} onChange={setFilter} onClear={() => setFilter(everything)} />
      <LoadedPages query={entries}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing of this kind happened. Widen the filter.
            </Text>
          ) : (
            <Rows>
              {items.map((entry) => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </Rows>
          )
        }
      </LoadedPages>
    </Section>
  );
}
