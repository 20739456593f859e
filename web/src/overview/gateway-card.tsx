import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconClockPause } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type Health, readHealth } from '../api/health.ts';
import { Address } from '../common/address.tsx';
import { Facts } from '../common/facts.tsx';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { useProxy } from '../proxy/use-proxy.ts';

const states: Record<Health, { label: string; color: string; Icon: typeof IconCircleCheck }> = {
  ok: { label: 'Taking requests', color: 'teal', Icon: IconCircleCheck },
  draining: { label: 'Shutting down', color: 'yellow', Icon: IconClockPause },
  unreachable: { label: 'Not answering', color: 'red', Icon: IconAlertTriangle },
};

/** Whether the gateway takes requests, asked every 15 seconds, and its addresses. */
export function GatewayCard() {
  const health = useQuery({ queryKey: ['health'], queryFn: readHealth, refetchInterval: 15_000 });
  const proxy = useProxy();
  return (
    <Section id="gateway" title="Gateway">
      <Card>
        <Facts
          facts={[
            { label: 'State', value: health.data ? <HealthBadge health={health.data} /> : 'asking …' },
            { label: 'Anthropic', value: proxy.data ? <Address url={proxy.data.anthropicBaseUrl} /> : '…' },
            { label: 'OpenAI', value: proxy.data ? <Address url={proxy.data.openaiBaseUrl} /> : '…' },
          ]}
        />
      </Card>
    </Section>
  );
}

function HealthBadge({ health }: { health: Health }) {
  const { label, color, Icon } = states[health];
  return (
    <Badge color={color} leftSection={<Icon size={13} aria-hidden />}>
      {label}
    </Badge>
  );
}
