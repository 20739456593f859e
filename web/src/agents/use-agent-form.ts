import { useForm } from '@mantine/form';
import { useState } from 'react';
import type { Agent, NewAgent } from '../api/agents.ts';
import { type AgentFile, nameOfFile } from './agent-file.ts';
import { checkAgentName, checkModel, checkPrompt } from './check-agent.ts';
import { useAgents } from './use-agents.ts';

/** What was read from a file, or from the text of a whole one. */
export interface AgentSource {
  file: AgentFile;
  /** Null for a text that was pasted. */
  fileName: string | null;
}

/**
 * The form of an agent: of one that is known all but its prompt, which is not kept.
 *
 * @param name what a new agent is called at first; it stays where a file says no other
 */
export function useAgentForm(agent: Agent | null, name: string) {
  const known = useAgents().data?.items ?? [];
  const [source, setSource] = useState<AgentSource | null>(null);
  const form = useForm({
    initialValues: { name: agent?.name ?? name, model: agent?.model ?? '', prompt: '' },
    validate: {
      name: (text) => (agent ? null : checkAgentName(text, known)),
      model: checkModel,
      prompt: checkPrompt,
    },
    transformValues: ({ name: typed, model, prompt }): NewAgent => ({
      name: typed.trim(),
      prompt,
      ...(model.trim() === '' ? {} : { model: model.trim() }),
    }),
  });
  /** Fills the form. Of an agent that is known only the prompt: its model was chosen, whatever the file says. */
  const take = (next: AgentSource) => {
    setSource(next);
    form.setFieldValue('prompt', next.file.prompt);
    if (agent) return;
    const found = next.file.name ?? (name || nameOfFile(next.fileName ?? ''));
    if (found !== '') form.setFieldValue('name', found);
    form.setFieldValue('model', next.file.model ?? '');
  };
  return {
    form,
    source,
    take,
    errorSetters: {
      name: (message: string) => form.setFieldError('name', message),
      model: (message: string) => form.setFieldError('model', message),
      prompt: (message: string) => form.setFieldError('prompt', message),
    },
  };
}
