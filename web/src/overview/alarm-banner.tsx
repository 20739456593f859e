import { List } from '@mantine/core';
import type { Alarm, MetricsSnapshot } from '../api/metrics.ts';
import { formatShare } from '../common/format-share.ts';
import { ProblemAlert } from '../common/problem-alert.tsx';

const texts: Record<Alarm, (snapshot: MetricsSnapshot) => string> = {
  error_rate: ({ errorRate }) => `${formatShare(errorRate)} of the requests fail or are refused.`,
  active: ({ active }) => `${active} requests are under way at once.`,
  spool: ({ spool }) =>
    spool.state === 'full'
      ? 'The spool is full: new requests are refused until the database catches up.'
      : 'The spool is nearly full: new requests are recorded without their bodies.',
};

/** What an operator should look at, while it is so. */
export function AlarmBanner({ snapshot }: { snapshot: MetricsSnapshot }) {
  const { alarms, draining } = snapshot;
  const sentences = [
    ...alarms.map((alarm) => texts[alarm](snapshot)),
    ...(draining ? ['The server is shutting down: it finishes what it has, and takes nothing new.'] : []),
  ];
  if (sentences.length === 0) return null;
  return (
    <ProblemAlert title="Look at this">
      <List size="sm">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </ProblemAlert>
  );
}
