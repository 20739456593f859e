import type { NamedRoute, RouteShelf } from '../api/routes.ts';
import { FormDialog } from '../common/form-dialog.tsx';
import type { KeyChoices } from './key-choices.ts';
import { RouteForm } from './route-form.tsx';

interface RouteDialogProps {
  shelf: RouteShelf;
  /** The route to change, "create" for a new one, null for no dialog. */
  task: 'create' | NamedRoute | null;
  keys: KeyChoices;
  routes: readonly NamedRoute[];
  onClose: () => void;
}

/** The form for a route, over the page. */
export function RouteDialog({ shelf, task, keys, routes, onClose }: RouteDialogProps) {
  const route = typeof task === 'object' ? task : null;
  const others = routes.filter(({ id }) => id !== route?.id);
  return (
    <FormDialog
      opened={task !== null}
      onClose={onClose}
      title={route ? `Route ${route.name}` : 'Create a route'}
      size={600}
    >
      <RouteForm
        shelf={shelf}
        route={route}
        keys={keys}
        names={[...new Set(others.map(({ name }) => name))]}
        onDone={onClose}
      />
    </FormDialog>
  );
}
