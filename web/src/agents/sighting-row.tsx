import { Button, VisuallyHidden } from '@mantine/core';
import type { AgentSighting } from '../api/agents.ts';
import { formatCount } from '../common/format-count.ts';
import { Moment } from '../common/moment.tsx';
import { Row } from '../common/rows.tsx';

interface SightingRowProps {
  sighting: AgentSighting;
  /** Left out where that is not allowed. */
  onRegister: (() => void) | undefined;
}

/** One subagent that is not known: what its client calls it, how often and when it was seen. */
export function SightingRow({ sighting, onRegister }: SightingRowProps) {
  const { seenAs, promptSha256, count, firstSeenAt, lastSeenAt } = sighting;
  const mark = promptSha256.slice(0, 8);
  return (
    <Row
      name={seenAs === '' ? 'Without a name' : seenAs}
      facts={[
        { label: 'Requests', value: formatCount(count) },
        { label: 'Last seen', value: <Moment at={lastSeenAt} as="relative" /> },
        { label: 'First seen', value: <Moment at={firstSeenAt} as="relative" /> },
        { label: 'Prompt', value: <span title={`SHA-256 of its beginning: ${promptSha256}`}>{mark}…</span> },
      ]}
      actions={
        onRegister && (
          <Button size="xs" variant="default" onClick={onRegister}>
            Register
            <VisuallyHidden>
              {seenAs === '' ? `the agent with the prompt ${mark}` : `agent ${seenAs}`}
            </VisuallyHidden>
          </Button>
        )
      }
    />
  );
}
