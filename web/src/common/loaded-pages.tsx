import { Button, Group } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ListPage } from '../api/collect-pages.ts';
import { describeError } from '../api/describe-error.ts';
import { Loading } from './loading.tsx';
import { ProblemAlert } from './problem-alert.tsx';

interface LoadedPagesProps<Item> {
  query: UseInfiniteQueryResult<InfiniteData<ListPage<Item>>>;
  children: (items: Item[]) => ReactNode;
}

/** The pages of a list that were read so far, with a button for the next one. */
export function LoadedPages<Item>({ query, children }: LoadedPagesProps<Item>) {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  if (isPending) return <Loading />;
  return (
    <>
      {data && children(data.pages.flatMap(({ items }) => items))}
      {error && (
        <ProblemAlert title="This could not be read">
          {describeError(error)}
          <Group mt="sm">
            <Button size="xs" variant="default" onClick={() => void refetch()}>
              Try again
            </Button>
          </Group>
        </ProblemAlert>
      )}
      {data && hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load more
          </Button>
        </Group>
      )}
    </>
  );
}
