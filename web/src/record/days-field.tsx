import { TextInput, type TextInputProps } from '@mantine/core';

/** After how many days something goes; empty for never. */
export function DaysField(input: TextInputProps) {
  return (
    <TextInput
      {...input}
      inputMode="numeric"
      autoComplete="off"
      placeholder="Never"
      rightSection="days"
      rightSectionWidth={60}
      maw={220}
    />
  );
}
