import { Textarea, type TextareaProps } from '@mantine/core';
import { hasFrontMatter, readAgentFile } from './agent-file.ts';
import type { AgentSource } from './use-agent-form.ts';

interface PromptFieldProps extends Omit<TextareaProps, 'onChange'> {
  /** Whether a prompt is registered already, which nobody can read back. */
  isKnown: boolean;
  onChange?: (text: string) => void;
  /** Called in place of `onChange` where the text is a whole file: its front matter is no part of the prompt. */
  onFile: (source: AgentSource) => void;
}

/** The prompt that an agent is known by. */
export function PromptField({ isKnown, onChange, onFile, ...field }: PromptFieldProps) {
  const edit = (text: string) =>
    hasFrontMatter(text) ? onFile({ file: readAgentFile(text), fileName: null }) : onChange?.(text);
  return (
    <Textarea
      {...field}
      label="Prompt"
      description={
        isKnown
          ? 'The registered one cannot be shown: only its hash, its length and its first words are kept. Choose the file again, or paste what stands in it.'
          : 'The agent’s own instructions, as they stand in its file. Only their hash, length and first words are kept.'
      }
      data-autofocus={isKnown || undefined}
      placeholder="You review code …"
      autosize
      minRows={5}
      maxRows={14}
      spellCheck={false}
      onChange={(event) => edit(event.currentTarget.value)}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
    />
  );
}
