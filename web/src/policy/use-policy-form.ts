import { useForm } from '@mantine/form';
import type { Policy } from '../api/policy.ts';
import { fromPolicyValues, type PolicyValues, toPolicyValues } from './policy-values.ts';

/** The draft, begun with what is in force. */
export function usePolicyForm(policy: Policy) {
  const form = useForm({
    initialValues: toPolicyValues(policy),
    validate: {
      groups: {
        name: (name, { groups }) => checkGroupName(name, groups),
      },
    },
    transformValues: fromPolicyValues,
  });
  const show = (field: string) => (message: string) => form.setFieldError(field, message);
  const plain = ['allowMemberKeys', 'allowMemberRoutes', 'namedRoutesOnly', 'allowedModels', 'allowedPaths'];
  const ofGroups = form.values.groups.flatMap((_, index) =>
    ['name', 'members', 'allowedModels'].map((field) => `groups.${index}.${field}`),
  );
  const errorSetters = {
    ...Object.fromEntries([...plain, ...ofGroups].map((field) => [field, show(field)])),
    allowedAddresses: show('addresses'),
  };
  return { form, errorSetters };
}

/** The form of the draft. */
export type PolicyForm = ReturnType<typeof usePolicyForm>['form'];

function checkGroupName(name: string, groups: PolicyValues['groups']): string | null {
  if (name.trim() === '') return 'Enter a name; refusals show it.';
  const same = groups.filter((group) => group.name.trim() === name.trim());
  return same.length > 1 ? 'Another group has this name.' : null;
}
