import { useForm } from '@mantine/form';
import type { Grants, KeyStatus, OrganizationKey, Provider } from '../api/keys.ts';
import { checkGrants, fromGrantsValue, toGrantsValue } from '../organization/grants-value.ts';
import { checkCap } from './check-cap.ts';
import type { KeyShelf } from './key-shelf.ts';

const namePattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** The values of the key form but the key itself, begun with what is stored. Only an organisation's key has grants. */
export function useKeyValues(target: KeyStatus | OrganizationKey | null, kind: KeyShelf['kind']) {
  const form = useForm({
    initialValues: {
      name: target?.name ?? '',
      provider: (target?.provider ?? 'anthropic') as Provider,
      baseUrl: target?.baseUrl ?? '',
      maxConcurrency: target?.maxConcurrency?.toString() ?? '',
      grants: toGrantsValue(grantsOf(target)),
    },
    validate: { name: checkName, baseUrl: checkBaseUrl, maxConcurrency: checkCap, grants: checkGrants },
    transformValues: ({ name, provider, baseUrl, maxConcurrency, grants }) => ({
      name,
      provider,
      ...(baseUrl.trim() === '' ? {} : { baseUrl: baseUrl.trim() }),
      ...(maxConcurrency.trim() === '' ? {} : { maxConcurrency: Number(maxConcurrency) }),
      ...(kind === 'organization' ? { grants: fromGrantsValue(grants) } : {}),
    }),
  });
  const errorSetter = (field: string, first?: () => void) => (message: string) => {
    first?.();
    form.setFieldError(field, message);
  };
  return {
    onSubmit: form.onSubmit,
    provider: form.values.provider,
    inputs: (field: 'name' | 'provider' | 'baseUrl' | 'maxConcurrency' | 'grants') =>
      form.getInputProps(field),
    /** Shows the server's messages; those on hidden fields reveal them first. */
    errorSetters: (reveal: () => void) => ({
      ...(target === null ? { name: errorSetter('name'), provider: errorSetter('provider') } : {}),
      grants: errorSetter('grants'),
      baseUrl: errorSetter('baseUrl', reveal),
      maxConcurrency: errorSetter('maxConcurrency', reveal),
    }),
  };
}

/** The values of the key form. */
export type KeyValues = ReturnType<typeof useKeyValues>;

function checkName(name: string): string | null {
  return namePattern.test(name)
    ? null
    : 'Use 1 to 64 small letters, digits, dots, hyphens or underscores; begin with a letter or digit.';
}

function checkBaseUrl(address: string): string | null {
  if (address.trim() === '' || URL.canParse(address.trim())) return null;
  return 'Enter a whole address, such as https://models.example.com.';
}

function grantsOf(target: KeyStatus | OrganizationKey | null): Grants | undefined {
  return target && 'grants' in target ? target.grants : undefined;
}
