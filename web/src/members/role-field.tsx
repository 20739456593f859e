import { Radio, Stack } from '@mantine/core';
import type { Role } from '../api/roles.ts';
import { roleTexts } from '../organization/roles.ts';

interface RoleFieldProps {
  roles: readonly Role[];
  value?: Role;
  onChange: (role: Role) => void;
  error?: React.ReactNode;
}

/** A role to choose, each with what it may do. */
export function RoleField({ roles, value = 'developer', onChange, error }: RoleFieldProps) {
  return (
    <Radio.Group label="Role" value={value} onChange={(role) => onChange(role as Role)} error={error}>
      <Stack gap="sm" mt={6} mb={4}>
        {roles.map((role) => (
          <Radio
            key={role}
            value={role}
            label={roleTexts[role].label}
            description={roleTexts[role].text}
            data-autofocus={role === value || undefined}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
