import { useMemo } from 'react';
import { useMembers } from './use-members.ts';

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/** Puts the names of members in place of their ids in a text; ids of those who have left stay. */
export function useNamedIds(): (text: string) => string {
  const { data } = useMembers();
  return useMemo(() => {
    const names = new Map(data?.map(({ id, name }) => [id, name]));
    return (text) => text.replace(uuid, (id) => names.get(id) ?? id);
  }, [data]);
}
