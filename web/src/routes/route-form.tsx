import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { NamedRoute, NewRoute, RouteShelf } from '../api/routes.ts';
import { FormButtons } from '../common/form-buttons.tsx';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { GrantsField } from '../organization/grants-field.tsx';
import { DestinationFields } from './destination-fields.tsx';
import type { KeyChoices } from './key-choices.ts';
import { NameHelp } from './name-help.tsx';
import { useRouteForm } from './use-route-form.ts';

interface RouteFormProps {
  shelf: RouteShelf;
  /** The route to change; null for a new one. */
  route: NamedRoute | null;
  keys: KeyChoices;
  /** The names of the routes that this one may be an alias of. */
  names: readonly string[];
  onDone: () => void;
}

/** Which requests a route takes, where they go, and for whom. */
export function RouteForm({ shelf, route, keys, names, onDone }: RouteFormProps) {
  const queryClient = useQueryClient();
  const notify = useNotice();
  const { form, errorSetters } = useRouteForm(route, shelf.kind);
  const saving = useSubmission({
    send: (next: NewRoute) => (route ? shelf.replace(route.id, next) : shelf.create(next)),
    fields: errorSetters,
    onDone: async ({ name }) => {
      notify(`Route ${name} saved`);
      onDone();
      await queryClient.invalidateQueries({ queryKey: shelf.queryKey });
    },
  });
  return (
    <Form problem={saving.problem} onSubmit={form.onSubmit((values) => saving.submit(values))}>
      <TextInput
        {...form.getInputProps('name')}
        label="Model asked for"
        description={<NameHelp name={form.values.name} />}
        placeholder="claude-sonnet-4-6"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        required
        withAsterisk={false}
      />
      <DestinationFields form={form} keys={keys} names={names} />
      {shelf.kind === 'organization' && (
        <GrantsField {...form.getInputProps('grants')} label="For whom the route is" />
      )}
      <TextInput
        {...form.getInputProps('description')}
        label="Note"
        description="For the people who read the list. May stay empty."
        autoComplete="off"
      />
      <FormButtons
        label={route ? 'Save route' : 'Create route'}
        loading={saving.isPending}
        onCancel={onDone}
      />
    </Form>
  );
}
