import { useForm } from '@mantine/form';
import { type ChangeEvent, useState } from 'react';
import { checkEmail } from '../common/check-email.ts';
import { checkFilled } from '../common/check-filled.ts';
import { checkSlug, proposeSlug } from './propose-slug.ts';

const empty = { organization: { name: '', slug: '' }, name: '', email: '' };

/** The values of the setup form. The short name follows the organisation's name until it is edited by hand. */
export function useSetupValues() {
  const [slugIsOwn, setSlugIsOwn] = useState(false);
  const form = useForm({
    initialValues: empty,
    validate: {
      organization: { name: checkFilled('Enter the name of your organisation.'), slug: checkSlug },
      name: checkFilled('Enter your name.'),
      email: checkEmail,
    },
    transformValues: ({ organization, name, email }) => ({
      organization: { name: organization.name.trim(), slug: organization.slug },
      name: name.trim(),
      email: email.trim(),
    }),
  });
  const nameProps = form.getInputProps('organization.name');
  const slugProps = form.getInputProps('organization.slug');
  const errorSetter = (field: string) => (message: string) => form.setFieldError(field, message);

  return {
    onSubmit: form.onSubmit,
    organizationName: {
      ...nameProps,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        nameProps.onChange(event);
        if (!slugIsOwn) form.setFieldValue('organization.slug', proposeSlug(event.currentTarget.value));
      },
    },
    organizationSlug: {
      ...slugProps,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        setSlugIsOwn(event.currentTarget.value !== '');
        slugProps.onChange(event);
      },
    },
    personName: form.getInputProps('name'),
    email: form.getInputProps('email'),
    errorSetters: Object.fromEntries(
      ['organization.name', 'organization.slug', 'name', 'email'].map((field) => [field, errorSetter(field)]),
    ),
  };
}
