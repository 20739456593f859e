import { useForm } from '@mantine/form';
import type { KeyStatus, Provider } from '../../api/keys.ts';

const namePattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** The values of the key form but the key itself, begun with what is stored. */
export function useKeyValues(target: KeyStatus | null) {
  const form = useForm({
    initialValues: {
      name: target?.name ?? '',
      provider: (target?.provider ?? 'anthropic') as Provider,
      baseUrl: target?.baseUrl ?? '',
      maxConcurrency: target?.maxConcurrency?.toString() ?? '',
    },
    validate: { name: checkName, baseUrl: checkBaseUrl, maxConcurrency: checkCap },
    transformValues: ({ name, provider, baseUrl, maxConcurrency }) => ({
      name,
      provider,
      ...(baseUrl.trim() === '' ? {} : { baseUrl: baseUrl.trim() }),
      ...(maxConcurrency.trim() === '' ? {} : { maxConcurrency: Number(maxConcurrency) }),
    }),
  });
  const errorSetter = (field: string, first?: () => void) => (message: string) => {
    first?.();
    form.setFieldError(field, message);
  };
  return {
    onSubmit: form.onSubmit,
    provider: form.values.provider,
    inputs: (field: 'name' | 'provider' | 'baseUrl' | 'maxConcurrency') => form.getInputProps(field),
    /** Shows the server's messages; those on hidden fields reveal them first. */
    errorSetters: (reveal: () => void) => ({
      ...(target === null ? { name: errorSetter('name'), provider: errorSetter('provider') } : {}),
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

function checkCap(cap: string): string | null {
  return cap.trim() === '' || /^[1-9]\d{0,5}$/.test(cap.trim())
    ? null
    : 'Enter a whole number from 1, or leave it empty.';
}
