import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { NamedRoute, RouteShelf } from '../api/routes.ts';
import { Rows } from '../common/rows.tsx';
import { RouteRow } from './route-row.tsx';

interface RouteListProps {
  shelf: RouteShelf;
  routes: readonly NamedRoute[];
  empty: ReactNode;
  mayChange: boolean;
  onChange: (route: NamedRoute) => void;
}

/** The routes by name, in the order of their precedence: exact names, prefixes, the default. */
export function RouteList({ shelf, routes, empty, mayChange, onChange }: RouteListProps) {
  if (routes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    );
  }
  const ordered = routes.toSorted(
    (one, other) => breadthOf(one) - breadthOf(other) || one.name.localeCompare(other.name),
  );
  return (
    <Rows>
      {ordered.map((route) => (
        <RouteRow
          key={route.id}
          shelf={shelf}
          route={route}
          mayChange={mayChange}
          onChange={() => onChange(route)}
        />
      ))}
    </Rows>
  );
}

function breadthOf({ name }: NamedRoute): number {
  if (name === '*') return 2;
  return name.endsWith('*') ? 1 : 0;
}
