import { Switch } from '@mantine/core';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import classes from './policy.module.css';
import type { PolicyForm } from './use-policy-form.ts';

const switches = [
  {
    field: 'allowMemberKeys',
    label: 'Members may use own provider keys',
    text: 'Off: nobody can store one, and those stored before are no longer used. Grant organisation keys first.',
  },
  {
    field: 'allowMemberRoutes',
    label: 'Members may make own routes',
    text: 'Off: the routes of the organisation decide alone.',
  },
  {
    field: 'namedRoutesOnly',
    label: 'Only models with a route',
    text: 'On: a model that no route takes is refused with 404, instead of going to its provider as it is.',
  },
] as const;

/** What is on or off for everybody. */
export function SwitchesSection({ form }: { form: PolicyForm }) {
  return (
    <Section id="switches" title="Keys and routes">
      <Card>
        <div className={classes.stack}>
          {switches.map(({ field, label, text }) => (
            <Switch
              key={field}
              {...form.getInputProps(field, { type: 'checkbox' })}
              label={label}
              description={text}
            />
          ))}
        </div>
      </Card>
    </Section>
  );
}
