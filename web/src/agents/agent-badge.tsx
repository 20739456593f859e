import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import type { AgentState } from './agent-state.ts';

const badges: Record<AgentState['kind'], { label: string; color: string; Icon: typeof IconCircleCheck }> = {
  known: { label: 'Recognised', color: 'teal', Icon: IconCircleCheck },
  waiting: { label: 'Not seen yet', color: 'gray', Icon: IconCircleDashed },
  changed: { label: 'Prompt changed', color: 'red', Icon: IconAlertTriangle },
  split: { label: 'Two prompts', color: 'yellow', Icon: IconAlertTriangle },
};

/** Whether an agent is recognised by the prompt that is registered. */
export function AgentBadge({ state: { kind } }: { state: AgentState }) {
  const { label, color, Icon } = badges[kind];
  return (
    <Badge color={color} leftSection={<Icon size={13} aria-hidden />}>
      {label}
    </Badge>
  );
}
