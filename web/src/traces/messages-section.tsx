import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { TraceDetail } from '../api/traces.ts';
import { Section } from '../layout/section.tsx';
import { useMe } from '../session/use-me.ts';
import { LoadedMessages } from './loaded-messages.tsx';

/** What was said. Of somebody else's requests only on demand, since each look is written into the audit log. */
export function MessagesSection({ trace }: { trace: TraceDetail }) {
  const me = useMe().data;
  const isOwn = trace.user !== null && trace.user === me?.id;
  const [isAsked, { open }] = useDisclosure(false);
  return (
    <Section id="messages" title="What was said">
      {!trace.request.kept && (
        <Text size="sm" c="dimmed">
          What was said is not kept, or not any more. The rules of the record say for how long it is.
        </Text>
      )}
      {trace.request.kept && !isOwn && !isAsked && (
        <Group gap="sm">
          <Button variant="default" onClick={open}>
            Show what was said
          </Button>
          <Text size="sm" c="dimmed">
            The audit log will say that you looked.
          </Text>
        </Group>
      )}
      {trace.request.kept && (isOwn || isAsked) && <LoadedMessages id={trace.id} />}
    </Section>
  );
}
