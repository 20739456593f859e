import { Stack } from '@mantine/core';
import { ListField } from '../common/list-field.tsx';
import type { TokenValues } from './use-token-values.ts';

/** Which models a token may ask for, and where it may come from. */
export function TokenLimits({ form }: { form: TokenValues }) {
  return (
    <Stack gap="md">
      <ListField
        {...form.inputs('models')}
        label="Models"
        description="Empty for all that its owner may use. A * at the end stands for any ending: claude-*."
        placeholder="claude-sonnet-*"
      />
      <ListField
        {...form.inputs('addresses')}
        label="Addresses"
        description="Empty for any. Single addresses, or ranges such as 203.0.113.0/24."
        placeholder="203.0.113.0/24"
      />
    </Stack>
  );
}
