import { NativeSelect, TextInput } from '@mantine/core';
import type { KeyShelf } from './key-shelf.ts';
import { providerNames } from './provider-names.ts';
import type { KeyValues } from './use-key-values.ts';

const providers = Object.entries(providerNames).map(([value, label]) => ({ value, label }));

const nameHelp: Record<KeyShelf['kind'], string> = {
  own: 'How you tell your keys apart: team-a, vllm. Small letters, digits, dots, hyphens.',
  organization:
    'Routes refer to the key by this name: org-anthropic-key. Small letters, digits, dots, hyphens.',
};

/** Name and provider of a key that does not exist yet. */
export function KeyIdentity({ form, kind }: { form: KeyValues; kind: KeyShelf['kind'] }) {
  return (
    <>
      <NativeSelect {...form.inputs('provider')} label="Provider" data={providers} data-autofocus />
      <TextInput
        {...form.inputs('name')}
        label="Name"
        description={nameHelp[kind]}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
      />
    </>
  );
}
