import { Group, Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { transferOwnership } from '../api/members.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { memberOptions } from '../organization/member-options.ts';
import { useMembers } from '../organization/use-members.ts';
import { useMe } from '../session/use-me.ts';
import { useMemberChange } from './use-member-change.ts';

/** Hands the organisation over to another member. */
export function TransferSection() {
  const queryClient = useQueryClient();
  const members = useMembers();
  const me = useMe().data;
  const [target, setTarget] = useState<string | null>(null);
  const others = members.data?.filter(({ id }) => id !== me?.id);
  const name = others?.find(({ id }) => id === target)?.name ?? '';
  const transfer = useMemberChange({
    send: async (slug) => {
      await transferOwnership(slug, target ?? '');
      await queryClient.invalidateQueries({ queryKey: ['me'] });
    },
    done: `${name} is now an owner; you are an administrator`,
  });
  return (
    <Section
      id="transfer"
      title="Transfer ownership"
      description="The member becomes an owner, and you become an administrator. To have two owners, change the member’s role instead."
    >
      <Card>
        <Group align="flex-end">
          <Select
            label="New owner"
            placeholder="Choose a member"
            data={memberOptions(others)}
            value={target}
            onChange={setTarget}
            searchable
            limit={50}
            nothingFoundMessage="No such member"
            flex="1 1 260px"
          />
          <ConfirmButton
            size="md"
            label="Transfer"
            question="Transfer now?"
            subject={name ? `ownership to ${name}` : 'ownership'}
            disabled={target === null}
            loading={transfer.isPending}
            onConfirm={() => transfer.mutate()}
          />
        </Group>
      </Card>
    </Section>
  );
}
