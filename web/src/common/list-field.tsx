import { TagsInput, type TagsInputProps } from '@mantine/core';

/** Several short texts: Enter, comma or a space ends each; Backspace takes the last one back. */
export function ListField({ placeholder, ...field }: TagsInputProps) {
  const isEmpty = (field.value ?? []).length === 0;
  return (
    <TagsInput
      {...field}
      {...(isEmpty && placeholder ? { placeholder } : {})}
      splitChars={[',', ' ', '\n']}
      isDuplicate={(text, texts) => texts.includes(text)}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
