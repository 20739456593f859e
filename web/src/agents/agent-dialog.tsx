import { useState } from 'react';
import type { Agent } from '../api/agents.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import { focusSection } from '../layout/focus-section.ts';
import { AgentForm } from './agent-form.tsx';

/** What the dialog does: change this agent, or register another one. */
export interface AgentTask {
  agent: Agent | null;
  /** Of one that was seen and is not known: what its client calls it. */
  seenAs?: string;
}

interface AgentDialogProps {
  /** Null for no dialog. */
  task: AgentTask | null;
  onClose: () => void;
}

/** The form for an agent, over the page. */
export function AgentDialog({ task, onClose }: AgentDialogProps) {
  // Once it is known, an agent that was seen is listed no more, nor is the button that opened the dialog.
  const [focusMovesOn, setFocusMovesOn] = useState(false);
  const close = (movesOn: boolean) => {
    setFocusMovesOn(movesOn);
    onClose();
    if (movesOn) focusSection('agents');
  };
  return (
    <FormDialog
      opened={task !== null}
      onClose={() => close(false)}
      returnFocus={!focusMovesOn}
      title={task?.agent ? `Agent ${task.agent.name}` : 'Register an agent'}
      size={600}
    >
      <AgentForm
        agent={task?.agent ?? null}
        name={nameOf(task)}
        onSaved={() => close(task?.seenAs !== undefined)}
        onCancel={() => close(false)}
      />
    </FormDialog>
  );
}

/** Agents of plugins are `plugin:agent`, and no name that can be registered has a colon. */
function nameOf(task: AgentTask | null): string {
  return task?.seenAs?.split(':').at(-1) ?? '';
}
