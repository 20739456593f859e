import { useState } from 'react';
import type { PolicyRules, Trial } from '../api/policy.ts';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { TrialResults } from './trial-results.tsx';
import { TryForm } from './try-form.tsx';

/** Runs the draft, saved or not, against requests in words, and shows what would change. */
export function TrySection({ draft, isChanged }: { draft: PolicyRules; isChanged: boolean }) {
  const [trials, setTrials] = useState<Trial[] | null>(null);
  return (
    <Section
      id="try"
      title="Try it before you save"
      description={
        isChanged
          ? 'Describe some requests, and see what your draft would change for them. Nothing is sent or saved.'
          : 'Change something above, describe some requests here, and see what would change for them.'
      }
    >
      <Card>
        <TryForm draft={draft} onTried={setTrials} />
      </Card>
      {trials && <TrialResults trials={trials} />}
    </Section>
  );
}
