import { Alert, type AlertProps } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

/** A failure in words, said at once by screen readers. */
export function ProblemAlert({ children, ...alert }: AlertProps) {
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} {...alert}>
      {children}
    </Alert>
  );
}
