import { Badge, Button, VisuallyHidden } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { describeError } from '../api/describe-error.ts';
import type { NamedRoute, RouteShelf } from '../api/routes.ts';
import { ConfirmButton } from '../common/confirm-button.tsx';
import { useNotice } from '../common/notice.ts';
import { Row } from '../common/rows.tsx';
import { focusSection } from '../layout/focus-section.ts';
import { GrantedTo } from '../organization/granted-to.tsx';
import { RouteTargets } from './route-targets.tsx';

interface RouteRowProps {
  shelf: RouteShelf;
  route: NamedRoute;
  mayChange: boolean;
  onChange: () => void;
}

/** One route: what it takes, where it leads, for whom. */
export function RouteRow({ shelf, route, mayChange, onChange }: RouteRowProps) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const removal = useMutation({
    mutationFn: () => shelf.remove(route.id),
    onSuccess: () => {
      notify(`Route ${route.name} deleted`);
      focusSection('routes');
    },
    onError: (error) => notify(describeError(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: shelf.queryKey }),
  });
  return (
    <Row
      name={route.name}
      marks={<KindBadge route={route} />}
      facts={[
        { label: 'Goes to', value: <RouteTargets route={route} /> },
        ...(route.grants ? [{ label: 'For', value: <GrantedTo grants={route.grants} /> }] : []),
        ...(route.description ? [{ label: 'Note', value: route.description }] : []),
      ]}
      actions={
        mayChange && (
          <>
            <Button size="xs" variant="default" onClick={onChange}>
              Edit<VisuallyHidden>route {route.name}</VisuallyHidden>
            </Button>
            <ConfirmButton
              label="Delete"
              question="Delete for good?"
              subject={`route ${route.name}`}
              loading={removal.isPending}
              onConfirm={() => removal.mutate()}
            />
          </>
        )
      }
    />
  );
}

function KindBadge({ route: { name, route, targets, strategy } }: { route: NamedRoute }) {
  return (
    <>
      {name === '*' && <Badge>Default</Badge>}
      {name !== '*' && name.endsWith('*') && <Badge variant="default">Prefix</Badge>}
      {route !== null && <Badge variant="default">Alias</Badge>}
      {targets.length > 1 && (
        <Badge variant="default">{strategy === 'ordered' ? 'In turn' : 'Weighted'}</Badge>
      )}
    </>
  );
}
