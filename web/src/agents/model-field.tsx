import { Autocomplete, type AutocompleteProps } from '@mantine/core';
import { describeMapping } from './describe-mapping.ts';
import { useRouteNames } from './use-route-names.ts';

/** The model or the route that an agent gets; the routes of the organisation are proposed. */
export function ModelField(field: AutocompleteProps) {
  const routes = useRouteNames();
  return (
    <Autocomplete
      {...field}
      label="Goes to"
      description={describeMapping(field.value ?? '', routes)}
      placeholder="A model or a route"
      data={routes.filter((name) => !name.endsWith('*'))}
      limit={50}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
}
