import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { memberOptions } from './member-options.ts';
import { useMembers } from './use-members.ts';

/** Several members to choose. */
export function MembersField(field: Omit<MultiSelectProps, 'data'>) {
  const members = useMembers();
  return (
    <MultiSelect
      label="Members"
      description={members.isPending ? 'Loading …' : 'Type a part of a name or e-mail address.'}
      searchable
      limit={50}
      nothingFoundMessage="No such member"
      {...field}
      data={memberOptions(members.data, { chosen: field.value ?? [] })}
    />
  );
}
