import type { Trace } from '../api/traces.ts';

/**
 * Which model an exchange was with: as it was asked for, and what became of it where that is another. A provider's answer
 * that only adds a date to the name says nothing new.
 */
export function modelOf({ requestedModel, sentModel, answeredModel, method, path }: Trace): string {
  const asked = [requestedModel, sentModel].filter((model) => model !== null);
  const isSame = asked.some((model) => answeredModel?.startsWith(model));
  const models = answeredModel === null || isSame ? asked : [...asked, answeredModel];
  return models.length === 0 ? `${method} ${path}` : [...new Set(models)].join(' → ');
}
