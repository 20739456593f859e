import { Checkbox, Stack } from '@mantine/core';
import type { Scope } from '../api/tokens.ts';
import { scopeTexts } from './token-texts.ts';

interface ScopesFieldProps {
  value?: Scope[];
  onChange?: (scopes: Scope[]) => void;
  error?: React.ReactNode;
}

/** What a token may be used for. */
export function ScopesField({ value = [], onChange, error }: ScopesFieldProps) {
  return (
    <Checkbox.Group
      label="It may"
      value={value}
      onChange={(scopes) => onChange?.(scopes as Scope[])}
      error={error}
    >
      <Stack gap="sm" mt={6} mb={4}>
        {Object.entries(scopeTexts).map(([scope, { label, text }]) => (
          <Checkbox key={scope} value={scope} label={label} description={text} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
