import { useForm } from '@mantine/form';
import type { RecordRules } from '../api/record.ts';
import { checkDays, daysIn, daysText } from './days-text.ts';

/** The rules as a form holds them. */
export function useRulesForm(rules: RecordRules) {
  const form = useForm({
    initialValues: {
      keepsBodies: rules.bodies === 'full',
      bodyDays: daysText(rules.bodyDays),
      metadataDays: daysText(rules.metadataDays),
      whenSpoolIsFull: rules.whenSpoolIsFull,
      sealBodies: rules.sealBodies,
      search: rules.search,
    },
    validate: { bodyDays: checkDays, metadataDays: checkDays },
    transformValues: ({ keepsBodies, bodyDays, metadataDays, ...same }): RecordRules => ({
      ...same,
      bodies: keepsBodies ? 'full' : 'none',
      bodyDays: daysIn(bodyDays),
      metadataDays: daysIn(metadataDays),
    }),
  });
  const show = (field: string) => (message: string) => form.setFieldError(field, message);
  const errorSetters = { bodyDays: show('bodyDays'), metadataDays: show('metadataDays') };
  return { form, errorSetters };
}
