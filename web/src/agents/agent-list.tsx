import type { Agent, AgentSighting } from '../api/agents.ts';
import { Rows } from '../common/rows.tsx';
import { AgentRow } from './agent-row.tsx';
import { agentState } from './agent-state.ts';
import { useRegistrars } from './use-registrars.ts';
import { useRouteNames } from './use-route-names.ts';

interface AgentListProps {
  agents: readonly Agent[];
  /** The prompts that are none of those registered: some tell that one has changed. */
  sightings: readonly AgentSighting[];
  isManager: boolean;
  onChange: (agent: Agent) => void;
}

/** The agents by name. */
export function AgentList({ agents, sightings, isManager, onChange }: AgentListProps) {
  const routes = useRouteNames();
  const registrars = useRegistrars();
  return (
    <Rows>
      {agents.map((agent) => (
        <AgentRow
          key={agent.name}
          agent={agent}
          state={agentState(agent, sightings)}
          routes={routes}
          registrar={registrars.get(agent.name)}
          isManager={isManager}
          onChange={() => onChange(agent)}
        />
      ))}
    </Rows>
  );
}
