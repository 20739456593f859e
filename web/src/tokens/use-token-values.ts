import { useForm } from '@mantine/form';
import type { NewToken, Scope, TokenShelf } from '../api/tokens.ts';
import type { Role } from '../api/roles.ts';
import { checkFilled } from '../common/check-filled.ts';

const initialValues = {
  name: '',
  lifetime: '90',
  scopes: ['proxy'] as Scope[],
  models: [] as string[],
  addresses: [] as string[],
  role: 'developer' as Role,
};

type Values = typeof initialValues;

/** The values of the form for a new token. An empty list of models or addresses means no limit. */
export function useTokenValues(kind: TokenShelf['kind']) {
  const form = useForm({
    initialValues,
    validate: {
      name: checkFilled('Enter a name, such as the machine or agent it is for.'),
      scopes: (scopes) => (scopes.length === 0 ? 'Choose at least one.' : null),
    },
    transformValues: (values) => toNewToken(values, kind),
  });
  const show = (field: keyof Values) => (message: string) => form.setFieldError(field, message);
  return {
    values: form.values,
    inputs: form.getInputProps,
    onSubmit: form.onSubmit,
    /** Shows the server's messages; those on hidden fields reveal them first. */
    errorSetters: (reveal: () => void) => ({
      name: show('name'),
      scopes: show('scopes'),
      expiresInDays: show('lifetime'),
      role: show('role'),
      models: revealing(reveal, show('models')),
      addresses: revealing(reveal, show('addresses')),
    }),
  };
}

/** The values of the form for a new token. */
export type TokenValues = ReturnType<typeof useTokenValues>;

function toNewToken(values: Values, kind: TokenShelf['kind']): NewToken {
  const { name, lifetime, scopes, models, addresses, role } = values;
  return {
    name: name.trim(),
    scopes,
    ...(lifetime === 'never' ? {} : { expiresInDays: Number(lifetime) }),
    ...(models.length === 0 ? {} : { models }),
    ...(addresses.length === 0 ? {} : { addresses }),
    ...(kind === 'service' ? { role } : {}),
  };
}

function revealing(reveal: () => void, show: (message: string) => void) {
  return (message: string) => {
    reveal();
    show(message);
  };
}
