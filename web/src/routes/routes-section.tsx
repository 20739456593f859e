import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { NamedRoute, RouteShelf } from '../api/routes.ts';
import { Loaded } from '../common/loaded.tsx';
import { Section } from '../layout/section.tsx';
import type { KeyChoices } from './key-choices.ts';
import { RouteDialog } from './route-dialog.tsx';
import { RouteList } from './route-list.tsx';

interface RoutesSectionProps {
  shelf: RouteShelf;
  title: string;
  description: string;
  /** What stands in place of an empty list. */
  empty: ReactNode;
  keys: KeyChoices;
  mayChange: boolean;
}

/** Named routes: list, create, change, delete. */
export function RoutesSection({ shelf, title, description, empty, keys, mayChange }: RoutesSectionProps) {
  const routes = useQuery({ queryKey: shelf.queryKey, queryFn: shelf.list });
  const [task, setTask] = useState<'create' | NamedRoute | null>(null);
  return (
    <Section
      id="routes"
      title={title}
      description={description}
      actions={
        mayChange && (
          <Button
            size="xs"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setTask('create')}
          >
            Create route
          </Button>
        )
      }
    >
      <Loaded query={routes}>
        {(items) => (
          <RouteList shelf={shelf} routes={items} empty={empty} mayChange={mayChange} onChange={setTask} />
        )}
      </Loaded>
      <RouteDialog
        shelf={shelf}
        task={task}
        keys={keys}
        routes={routes.data ?? []}
        onClose={() => setTask(null)}
      />
    </Section>
  );
}
