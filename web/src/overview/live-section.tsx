import { Text } from '@mantine/core';
import { useState } from 'react';
import { type MetricsSnapshot, metricsStreamAddress } from '../api/metrics.ts';
import { type StreamState, useEventStream } from '../common/use-event-stream.ts';
import { Section } from '../layout/section.tsx';
import { AlarmBanner } from './alarm-banner.tsx';
import { LiveTiles } from './live-tiles.tsx';
import classes from './overview.module.css';
import { StatusTable } from './status-table.tsx';

const stateTexts: Record<StreamState, string> = {
  off: '',
  connecting: 'Waiting for the first numbers …',
  open: 'Live',
  lost: 'No fresh numbers: connecting again',
  refused: 'No live numbers to be had here',
};

/** What the whole gateway does at this moment, for administrators. */
export function LiveSection() {
  const [snapshot, setSnapshot] = useState<MetricsSnapshot | null>(null);
  const state = useEventStream(metricsStreamAddress, ['message'], (_, data) =>
    setSnapshot(JSON.parse(data) as MetricsSnapshot),
  );
  return (
    <Section
      id="live"
      title="Right now"
      description="Of all organisations on this server. Rates are over the last ten seconds."
      actions={
        <Text size="sm" c="dimmed" role="status">
          {stateTexts[state]}
        </Text>
      }
    >
      {snapshot && (
        <div className={classes.live}>
          <AlarmBanner snapshot={snapshot} />
          <LiveTiles snapshot={snapshot} />
          <StatusTable byStatus={snapshot.byStatus} />
        </div>
      )}
    </Section>
  );
}
