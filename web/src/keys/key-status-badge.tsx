import { Badge } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';

/** Whether a key is there. */
export function KeyStatusBadge({ configured }: { configured: boolean }) {
  return configured ? (
    <Badge color="teal" leftSection={<IconCircleCheck size={13} aria-hidden />}>
      Configured
    </Badge>
  ) : (
    <Badge color="gray" leftSection={<IconCircleDashed size={13} aria-hidden />}>
      Not set
    </Badge>
  );
}
