import { Button, Group } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describeError } from '../api/describe-error.ts';
import { Loading } from './loading.tsx';
import { ProblemAlert } from './problem-alert.tsx';

interface LoadedProps<Data> {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}

/** What was read from the server, or that it is still coming, or why it did not come and a way to try again. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <ProblemAlert title="This could not be read">
        {describeError(query.error)}
        <Group mt="sm">
          <Button size="xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
            Try again
          </Button>
        </Group>
      </ProblemAlert>
    );
  }
  return <Loading />;
}
