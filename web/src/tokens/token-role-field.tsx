import { NativeSelect } from '@mantine/core';
import type { Scope } from '../api/tokens.ts';
import { roleTexts, rolesToGive } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';

/** As what a service's token acts in the organisation, where it may call the interface. */
export function TokenRoleField({ scopes, ...field }: { scopes: readonly Scope[] }) {
  const { role } = useOrganization();
  if (!scopes.includes('api') && !scopes.includes('metrics')) return null;
  return (
    <NativeSelect
      {...field}
      label="Role"
      description="What it may do over the API: the same as a member with this role."
      data={rolesToGive(role).map((value) => ({ value, label: roleTexts[value].label }))}
    />
  );
}
