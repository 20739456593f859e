import { Button, VisuallyHidden } from '@mantine/core';
import type { Agent } from '../api/agents.ts';
import type { AuditEntry } from '../api/audit.ts';
import { Row } from '../common/rows.tsx';
import { AgentAdvice } from './agent-advice.tsx';
import { AgentBadge } from './agent-badge.tsx';
import { agentFacts } from './agent-facts.tsx';
import type { AgentState } from './agent-state.ts';
import { RemoveAgentButton } from './remove-agent-button.tsx';

interface AgentRowProps {
  agent: Agent;
  state: AgentState;
  /** The names of the organisation's routes. */
  routes: readonly string[];
  /** Who registered it, where that may be known. */
  registrar: AuditEntry['actor'] | undefined;
  isManager: boolean;
  onChange: () => void;
}

/** One agent: where its requests go, what it is known by, and whether it still is. */
export function AgentRow({ agent, state, routes, registrar, isManager, onChange }: AgentRowProps) {
  const isStale = state.kind === 'changed' || state.kind === 'split';
  return (
    <Row
      name={agent.name}
      marks={<AgentBadge state={state} />}
      facts={agentFacts(agent, { routes, registrar })}
      actions={
        isManager && (
          <>
            <Button size="xs" variant={isStale ? 'filled' : 'default'} onClick={onChange}>
              {isStale ? 'Register anew' : 'Edit'}
              <VisuallyHidden>agent {agent.name}</VisuallyHidden>
            </Button>
            <RemoveAgentButton name={agent.name} />
          </>
        )
      }
    >
      <AgentAdvice state={state} isManager={isManager} />
    </Row>
  );
}
