import { Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { findMembers, type Member } from '../api/members.ts';
import { LoadedPages } from '../common/loaded-pages.tsx';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import { useOrganization } from '../organization/use-organization.ts';
import { MemberRow } from './member-row.tsx';
import { RoleDialog } from './role-dialog.tsx';

/** The members, with a search by name or e-mail address. */
export function MembersSection() {
  const { slug } = useOrganization();
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 250);
  const [chosen, setChosen] = useState<Member | null>(null);
  const members = useInfiniteQuery({
    queryKey: ['orgs', slug, 'members', 'search', q],
    queryFn: ({ pageParam }) => findMembers(slug, { q, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Section
      id="members"
      title="Members"
      description="A suspended member keeps his keys and settings; his requests are refused within seconds."
      actions={
        <TextInput
          size="sm"
          type="search"
          aria-label="Search members"
          placeholder="Name or e-mail"
          leftSection={<IconSearch size={15} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      }
    >
      <LoadedPages query={members}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nobody’s name or e-mail address contains “{q}”.
            </Text>
          ) : (
            <Rows>
              {items.map((member) => (
                <MemberRow key={member.id} member={member} onChangeRole={() => setChosen(member)} />
              ))}
            </Rows>
          )
        }
      </LoadedPages>
      <RoleDialog member={chosen} onClose={() => setChosen(null)} />
    </Section>
  );
}
