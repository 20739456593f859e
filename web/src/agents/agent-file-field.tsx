import { Button, FileButton, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { Agent } from '../api/agents.ts';
import { readAgentFile } from './agent-file.ts';
import { describeSource } from './describe-source.ts';
import type { AgentSource } from './use-agent-form.ts';

/** Prompts are texts of some pages; what is larger was chosen by mistake, and would take long to show. */
const largestFile = 1_000_000;

interface AgentFileFieldProps {
  agent: Agent | null;
  /** What was read last. */
  source: AgentSource | null;
  onFile: (source: AgentSource) => void;
}

/** Reads the file of an agent in the browser, and says what was found in it. */
export function AgentFileField({ agent, source, onFile }: AgentFileFieldProps) {
  const [wrong, setWrong] = useState<string | null>(null);
  // Without it, the same file could not be chosen again after a change.
  const reset = useRef<() => void>(null);
  const read = async (chosen: File) => {
    const file = chosen.size > largestFile ? null : readAgentFile(await chosen.text());
    reset.current?.();
    if (file && file.prompt !== '') {
      setWrong(null);
      onFile({ file, fileName: chosen.name });
    } else {
      setWrong(
        file
          ? `${chosen.name} has no prompt. It stands below the front matter, which ends with a line of ---.`
          : `${chosen.name} is too large for the file of an agent.`,
      );
    }
  };
  return (
    <Stack gap={6} align="flex-start">
      <FileButton
        resetRef={reset}
        accept=".md,.markdown,.txt"
        inputProps={{ 'aria-label': 'File of the agent' }}
        onChange={(chosen) => chosen && void read(chosen)}
      >
        {(button) => (
          <Button {...button} size="xs" variant="default" leftSection={<IconUpload size={15} aria-hidden />}>
            Choose its file
          </Button>
        )}
      </FileButton>
      <Text size="xs" c={wrong ? 'var(--mantine-color-error)' : 'dimmed'} role="status" lineClamp={4}>
        {wrong ?? describeSource(source, agent)}
      </Text>
    </Stack>
  );
}
