import { TextInput } from '@mantine/core';
import type { Provider } from '../api/keys.ts';
import type { SecretField } from '../common/use-secret-field.ts';

const sources: Record<Provider, string> = {
  anthropic: 'From the Claude Console, under API keys.',
  openai: 'From the OpenAI platform, under API keys.',
};

interface SecretKeyFieldProps {
  field: SecretField;
  provider: Provider;
  /** Whether the keyboard begins here when the dialog opens. */
  isFirst: boolean;
}

/** The key itself: never shown, never filled in by the page or the browser; password managers are asked to leave it alone. */
export function SecretKeyField({ field, provider, isFirst }: SecretKeyFieldProps) {
  return (
    <TextInput
      {...field.inputProps}
      type="password"
      label="Key"
      description={sources[provider]}
      autoComplete="off"
      data-1p-ignore
      data-lpignore="true"
      data-bwignore
      spellCheck={false}
      data-autofocus={isFirst || undefined}
      required
      withAsterisk={false}
    />
  );
}
