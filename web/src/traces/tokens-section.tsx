import { Table, Text } from '@mantine/core';
import type { TraceDetail } from '../api/traces.ts';
import { cachedShare } from '../common/cached-share.ts';
import { CostText } from '../common/cost-text.tsx';
import { formatCount } from '../common/format-count.ts';
import { formatShare } from '../common/format-share.ts';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';

const classes: [name: string, label: string][] = [
  ['inputTokens', 'Read anew'],
  ['cacheReadTokens', 'Read from the cache'],
  ['cacheWrite5mTokens', 'Written to the cache, for 5 minutes'],
  ['cacheWrite1hTokens', 'Written to the cache, for an hour'],
  ['outputTokens', 'Written by the model'],
  ['reasoningTokens', 'of these for reasoning'],
];

/** Tokens of each class as the provider counted them, and what they cost. */
export function TokensSection({ trace: { usage, cost } }: { trace: TraceDetail }) {
  const share = cachedShare(usage);
  const counted = classes.flatMap(([name, label]) => {
    const count = usage[name];
    return typeof count === 'number' ? [{ name, label, count }] : [];
  });
  return (
    <Section id="tokens" title="Tokens and cost">
      <Card>
        {counted.length === 0 ? (
          <Text size="sm" c="dimmed">
            No tokens were counted.
          </Text>
        ) : (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Tokens</Table.Th>
                <Table.Th scope="col" ta="right">
                  Count
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {counted.map(({ name, label, count }) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400}>
                    {label}
                  </Table.Th>
                  <Table.Td ta="right">{formatCount(count)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <Text size="sm" mt="md">
          Cost: <CostText cost={cost} />
          {share !== null && `. ${formatShare(share)} of the prompt came from the cache.`}
        </Text>
      </Card>
    </Section>
  );
}
