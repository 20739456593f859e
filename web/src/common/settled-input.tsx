import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const settlesAfterMs = 350;

interface SettledInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'pattern'> {
  value: string;
  /** What the text must look like to count; an empty one always does. */
  pattern?: RegExp;
  onSettle: (value: string) => void;
}

/** A field that tells its text when the person pauses, not at each letter. */
export function SettledInput({ value, pattern, onSettle, ...input }: SettledInputProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const settle = useDebouncedCallback((next: string) => {
    if (next === '' || !pattern || pattern.test(next)) onSettle(next);
  }, settlesAfterMs);
  // The filter was changed from elsewhere, by the way back or "Show all".
  if (value !== known) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  return (
    <TextInput
      size="sm"
      autoComplete="off"
      spellCheck={false}
      {...input}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value.trim());
      }}
      // Whoever goes on to something else has paused.
      onBlur={() => settle.flush()}
    />
  );
}
