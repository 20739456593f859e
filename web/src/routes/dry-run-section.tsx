import { useState } from 'react';
import type { Decision } from '../api/decisions.ts';
import { Card } from '../layout/card.tsx';
import { Section } from '../layout/section.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { DryRunForm } from './dry-run-form.tsx';

/** Asks what would happen to a request, without making it. */
export function DryRunSection() {
  const [decision, setDecision] = useState<Decision | null>(null);
  return (
    <Section
      id="dry-run"
      title="Dry run"
      description="What would happen to a request now, step by step. Nothing is sent to a provider."
    >
      <Card>
        <DryRunForm onDecision={setDecision} />
        {decision && <DecisionPanel decision={decision} />}
      </Card>
    </Section>
  );
}
