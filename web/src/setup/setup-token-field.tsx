import { TextInput } from '@mantine/core';
import type { SecretField } from '../common/use-secret-field.ts';

/** The one-time token that proves access to the server. */
export function SetupTokenField({ field }: { field: SecretField }) {
  return (
    <TextInput
      {...field.inputProps}
      label="Setup token"
      description="Printed once by the server at its first start, or set as TRACEGATE_SETUP_TOKEN."
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      required
      withAsterisk={false}
    />
  );
}
