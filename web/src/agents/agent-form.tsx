import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type Agent, type NewAgent, registerAgent } from '../api/agents.ts';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { AgentFileField } from './agent-file-field.tsx';
import { ModelField } from './model-field.tsx';
import { PromptField } from './prompt-field.tsx';
import { useAgentForm } from './use-agent-form.ts';

interface AgentFormProps {
  /** The agent to change; null for a new one. */
  agent: Agent | null;
  /** What a new agent is called at first. */
  name: string;
  onSaved: () => void;
  onCancel: () => void;
}

/** What an agent is called, which model it gets, and the prompt that it is known by. */
export function AgentForm({ agent, name, onSaved, onCancel }: AgentFormProps) {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const { form, errorSetters, source, take } = useAgentForm(agent, name);
  const saving = useSubmission({
    send: (next: NewAgent) => registerAgent(slug, next),
    fields: errorSetters,
    onDone: async (saved) => {
      notify(`Agent ${saved.name} registered`);
      onSaved();
      await queryClient.invalidateQueries({ queryKey: ['orgs', slug, 'agents'] });
    },
  });
  return (
    <Form problem={saving.problem} onSubmit={form.onSubmit((values) => saving.submit(values))}>
      <AgentFileField agent={agent} source={source} onFile={take} />
      {agent === null && (
        <TextInput
          {...form.getInputProps('name')}
          label="Name"
          description="As its file and its client call it."
          placeholder="code-reviewer"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          required
          withAsterisk={false}
        />
      )}
      <ModelField {...form.getInputProps('model')} />
      <PromptField {...form.getInputProps('prompt')} isKnown={agent !== null} onFile={take} />
      <FormButtons
        label={agent ? 'Save agent' : 'Register agent'}
        loading={saving.isPending}
        onCancel={onCancel}
      />
    </Form>
  );
}
