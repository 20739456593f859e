import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Loaded } from '../common/loaded.tsx';
import { Section } from '../layout/section.tsx';
import type { AgentTask } from './agent-dialog.tsx';
import { AgentList } from './agent-list.tsx';
import { NoAgents } from './no-agents.tsx';
import { useAgents } from './use-agents.ts';

interface AgentsSectionProps {
  isManager: boolean;
  onTask: (task: AgentTask) => void;
}

/** The agents that are known: list, register, change, remove. */
export function AgentsSection({ isManager, onTask }: AgentsSectionProps) {
  const agents = useAgents();
  return (
    <Section
      id="agents"
      title="Registered agents"
      description="Main loops, and subagents that are none of these, get the model that they ask for."
      actions={
        isManager && (
          <Button
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => onTask({ agent: null })}
          >
            Register agent
          </Button>
        )
      }
    >
      <Loaded query={agents}>
        {({ items, unmatched }) =>
          items.length === 0 ? (
            <NoAgents isManager={isManager} />
          ) : (
            <AgentList
              agents={items}
              sightings={unmatched}
              isManager={isManager}
              onChange={(agent) => onTask({ agent })}
            />
          )
        }
      </Loaded>
    </Section>
  );
}
