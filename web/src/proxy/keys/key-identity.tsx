import { NativeSelect, TextInput } from '@mantine/core';
import { providerNames } from './provider-names.ts';
import type { KeyValues } from './use-key-values.ts';

const providers = Object.entries(providerNames).map(([value, label]) => ({ value, label }));

/** Name and provider of a key that does not exist yet. */
export function KeyIdentity({ form }: { form: KeyValues }) {
  return (
    <>
      <NativeSelect {...form.inputs('provider')} label="Provider" data={providers} data-autofocus />
      <TextInput
        {...form.inputs('name')}
        label="Name"
        description="How you tell your keys apart: team-a, vllm. Small letters, digits, dots, hyphens."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
      />
    </>
  );
}
