import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Rows } from '../common/rows.tsx';
import { Section } from '../layout/section.tsx';
import type { AgentTask } from './agent-dialog.tsx';
import { strangersAmong } from './agent-state.ts';
import { SightingRow } from './sighting-row.tsx';
import { useAgents } from './use-agents.ts';

/** The last ones say the most. */
const fewShown = 5;

interface SightingsSectionProps {
  isManager: boolean;
  onTask: (task: AgentTask) => void;
}

/** The subagents that were seen and are none of those registered, where there are any. */
export function SightingsSection({ isManager, onTask }: SightingsSectionProps) {
  const { data } = useAgents();
  const [allShown, setAllShown] = useState(false);
  const strangers = data ? strangersAmong(data.unmatched, data.items) : [];
  if (strangers.length === 0) return null;
  return (
    <Section
      id="sightings"
      title="Seen, and not known"
      description={`Subagents whose prompts are none of those registered: new ones, those that come with a coding agent itself, and changed ones whose client does not say their names. ${
        isManager
          ? 'Register the file of one that is to have another model; the others need nothing.'
          : 'Ask an administrator to register one that is to have another model; the others need nothing.'
      }`}
    >
      <Rows>
        {(allShown ? strangers : strangers.slice(0, fewShown)).map((sighting) => (
          <SightingRow
            key={`${sighting.seenAs} ${sighting.promptSha256}`}
            sighting={sighting}
            onRegister={isManager ? () => onTask({ agent: null, seenAs: sighting.seenAs }) : undefined}
          />
        ))}
      </Rows>
      {strangers.length > fewShown && !allShown && (
        <Group justify="center">
          <Button variant="default" onClick={() => setAllShown(true)}>
            Show all {strangers.length}
          </Button>
        </Group>
      )}
    </Section>
  );
}
