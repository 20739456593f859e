import { useQueryClient } from '@tanstack/react-query';
import { type Policy, type PolicyRules, savePolicy } from '../api/policy.ts';
import { Form } from '../common/form.tsx';
import { useNotice } from '../common/notice.ts';
import { useSubmission } from '../common/use-submission.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { AllowedSection } from './allowed-section.tsx';
import { GroupsSection } from './groups-section.tsx';
import classes from './policy.module.css';
import { SaveBar } from './save-bar.tsx';
import { SwitchesSection } from './switches-section.tsx';
import { TrySection } from './try-section.tsx';
import { usePolicyForm } from './use-policy-form.ts';

/** The draft of the rules, the buttons that put it in force or drop it, and a way to try it before. */
export function PolicyEditor({ policy }: { policy: Policy }) {
  const { slug } = useOrganization();
  const queryClient = useQueryClient();
  const notify = useNotice();
  const { form, errorSetters } = usePolicyForm(policy);
  const saving = useSubmission({
    send: (rules: PolicyRules) => savePolicy(slug, rules),
    fields: errorSetters,
    onDone: async (saved) => {
      queryClient.setQueryData(['orgs', slug, 'policy'], saved);
      notify('Policy saved. It holds for everybody within seconds.');
      await queryClient.invalidateQueries({ queryKey: ['proxy'] });
    },
  });
  return (
    <>
      <Form problem={saving.problem} onSubmit={form.onSubmit((rules) => saving.submit(rules))}>
        <div className={classes.editor}>
          <SwitchesSection form={form} />
          <AllowedSection form={form} />
          <GroupsSection form={form} />
        </div>
        <SaveBar isChanged={form.isDirty()} isPending={saving.isPending} onDrop={form.reset} />
      </Form>
      <TrySection draft={form.getTransformedValues()} isChanged={form.isDirty()} />
    </>
  );
}
