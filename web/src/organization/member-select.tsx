import { Select, type SelectProps } from '@mantine/core';
import { memberOptions } from './member-options.ts';
import { useMembers } from './use-members.ts';

interface MemberSelectProps extends Omit<SelectProps, 'data'> {
  /** Choices besides the members. */
  others?: { value: string; label: string }[];
}

/** One member, a suspended one too, to ask something about. */
export function MemberSelect({ others = [], ...field }: MemberSelectProps) {
  const members = useMembers();
  const options = memberOptions(members.data, { withSuspended: true });
  return (
    <Select
      searchable
      limit={50}
      nothingFoundMessage="No such member"
      {...field}
      data={[...others, ...options]}
    />
  );
}
