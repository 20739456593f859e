import { Stack, TextInput } from '@mantine/core';
import type { KeyValues } from './use-key-values.ts';

/** What a key may have besides: an address of its own, and a cap. */
export function KeyExtras({ form }: { form: KeyValues }) {
  return (
    <Stack gap="md">
      <TextInput
        {...form.inputs('baseUrl')}
        label="Base URL"
        description="Empty for the provider’s own. The key is bound to this address: to change it, enter the key again."
        placeholder={form.provider === 'anthropic' ? 'https://api.anthropic.com' : 'https://api.openai.com'}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
      />
      <TextInput
        {...form.inputs('maxConcurrency')}
        label="Requests at once"
        description="Empty for no cap. A request beyond the cap is refused for the moment."
        inputMode="numeric"
        autoComplete="off"
      />
    </Stack>
  );
}
