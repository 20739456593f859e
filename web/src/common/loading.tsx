import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';

/** Stands in the place of what is still coming from the server. */
export function Loading() {
  return (
    <Stack gap="sm" aria-busy="true">
      <VisuallyHidden>Loading …</VisuallyHidden>
      <Skeleton height={20} width="40%" />
      <Skeleton height={52} />
    </Stack>
  );
}
