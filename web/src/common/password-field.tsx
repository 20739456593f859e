import { PasswordInput } from '@mantine/core';
import type { SecretField } from './use-secret-field.ts';

interface PasswordFieldProps {
  field: SecretField;
  label: string;
  description?: string;
  autoComplete: 'current-password' | 'new-password';
}

/** A password, with a button that shows it, reachable by keyboard. */
export function PasswordField({ field, label, description, autoComplete }: PasswordFieldProps) {
  return (
    <PasswordInput
      {...field.inputProps}
      // The library marks the box around the input only.
      aria-invalid={field.inputProps.error !== null || undefined}
      label={label}
      description={description}
      autoComplete={autoComplete}
      required
      withAsterisk={false}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': `Show ${label.toLowerCase()}` }}
    />
  );
}
