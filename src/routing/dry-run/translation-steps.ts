import type { Decided } from './decided.ts';
import type { DecisionStep } from './decision.dto.ts';
import { likeliest } from './likeliest.ts';
import { translationOf } from './translation-of.ts';

/** Says that the request would be written anew for another format, and what such requests lose. */
export function translationSteps(decided: Decided): DecisionStep[] {
  const found = translationOf(decided, likeliest(decided.judgement.destinations));
  if (!found) return [];
  const { from, to, strict, dropped, refused } = found;
  const lost = strict ? [] : dropped;
  const refusing = strict ? [...dropped, ...refused] : refused;
  const parts = [
    `From ${from} into ${to}.`,
    ...(lost.length > 0 ? [`Left out where a request has them: ${lost.join(', ')}.`] : []),
    ...(refusing.length > 0 ? [`Refused where a request has them: ${refusing.join(', ')}.`] : []),
  ];
  return [{ rule: 'translation', outcome: 'chosen', detail: parts.join(' ') }];
}
