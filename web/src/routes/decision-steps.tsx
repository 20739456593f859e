import { VisuallyHidden } from '@mantine/core';
import { IconCircleArrowRight, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import type { DecisionStep } from '../api/decisions.ts';
import classes from './decision-panel.module.css';

const outcomes: Record<DecisionStep['outcome'], { label: string; Icon: typeof IconCircleCheck }> = {
  passed: { label: 'Passed', Icon: IconCircleCheck },
  refused: { label: 'Refused', Icon: IconCircleX },
  chosen: { label: 'Chosen', Icon: IconCircleArrowRight },
  skipped: { label: 'Skipped', Icon: IconCircleDashed },
};

/** The rules that were looked at, in order, and what came of each. */
export function DecisionSteps({ steps }: { steps: readonly DecisionStep[] }) {
  return (
    <ol className={classes.steps} role="list" aria-label="Step by step">
      {steps.map(({ rule, outcome, detail }, index) => {
        const { label, Icon } = outcomes[outcome];
        return (
          <li key={index} className={classes.step} data-outcome={outcome}>
            <Icon size={18} stroke={1.75} aria-hidden />
            <div>
              <VisuallyHidden>{label}: </VisuallyHidden>
              <div className={classes.rule}>{rule}</div>
              <div>{detail}</div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
