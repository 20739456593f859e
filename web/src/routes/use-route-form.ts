import { useForm } from '@mantine/form';
import type { NamedRoute, RouteShelf } from '../api/routes.ts';
import { checkRoute } from './check-route.ts';
import { routeFields } from './route-fields.ts';
import { fromRouteValues, toRouteValues } from './route-values.ts';

/** The form of a route, begun with what is stored. */
export function useRouteForm(route: NamedRoute | null, kind: RouteShelf['kind']) {
  const form = useForm({
    initialValues: toRouteValues(route),
    validate: (values) => checkRoute(values),
    transformValues: (values) => fromRouteValues(values, kind),
  });
  const errorSetters = Object.fromEntries(
    Object.entries(routeFields(form.values)).map(([field, shownAt]) => [
      field,
      (message: string) => form.setFieldError(shownAt, message),
    ]),
  );
  return { form, errorSetters };
}

/** The form of a route. */
export type RouteForm = ReturnType<typeof useRouteForm>['form'];
