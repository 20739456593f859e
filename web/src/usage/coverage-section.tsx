import { Badge, NativeSelect, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readCoverage } from '../api/usage.ts';
import { LoadedPages } from '../common/loaded-pages.tsx';
import { formatDay } from '../common/format-day.ts';
import { Row, Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { roleTexts } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import classes from './usage.module.css';

/** Who did not come through the gateway: a member with an agent elsewhere has a key in it that nobody governs. */
export function CoverageSection() {
  const { slug } = useOrganization();
  const [days, setDays] = useState(14);
  const coverage = useInfiniteQuery({
    queryKey: ['orgs', slug, 'coverage', days],
    queryFn: ({ pageParam }) => readCoverage(slug, days, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const first = coverage.data?.pages.at(0);
  return (
    <Section
      id="coverage"
      title="Members without traffic"
      description="Who uses an agent past Tracegate has a key in it that nobody sees."
      actions={
        <NativeSelect
          size="xs"
          aria-label="In the last"
          data={[7, 14, 30, 90].map((count) => ({
            value: String(count),
            label: `In the last ${count} days`,
          }))}
          value={String(days)}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
      }
    >
      {first && (
        <Text size="sm" className={classes.covered}>
          {first.covered} of {first.members} members came through Tracegate since {formatDay(first.since)}.
        </Text>
      )}
      <LoadedPages query={coverage}>
        {(items) =>
          items.length > 0 && (
            <Rows>
              {items.map(({ id, name, email, role, suspended, lastDay }) => (
                <Row
                  key={id}
                  name={name}
                  marks={suspended && <Badge color="gray">Suspended</Badge>}
                  facts={[
                    { label: 'E-mail', value: email },
                    { label: 'Role', value: roleTexts[role].label },
                    { label: 'Last day', value: lastDay === null ? 'never' : formatDay(lastDay) },
                  ]}
                />
              ))}
            </Rows>
          )
        }
      </LoadedPages>
    </Section>
  );
}
