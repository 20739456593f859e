import { checkGrants } from '../organization/grants-value.ts';
import { checkRouteName } from './check-route-name.ts';
import type { RouteValues } from './route-values.ts';

/** What is wrong with the form of a route, by field. */
export function checkRoute(values: RouteValues): Record<string, string> {
  const wrong: Record<string, string | null> = {
    name: checkRouteName(values.name),
    grants: checkGrants(values.grants),
    ...(values.kind === 'alias'
      ? { route: values.route === '' ? 'Choose the route that this one stands for.' : null }
      : checkTargets(values)),
  };
  const found = Object.entries(wrong).flatMap(([field, text]) => (text === null ? [] : [[field, text]]));
  return Object.fromEntries(found) as Record<string, string>;
}

function checkTargets({ kind, targets }: RouteValues): Record<string, string | null> {
  const checked = kind === 'single' ? targets.slice(0, 1) : targets;
  return Object.fromEntries(
    checked.flatMap(({ model, keyName, weight }, index) => [
      [`targets.${index}.model`, model.trim() === '' ? 'Enter a model, or * for the one asked for.' : null],
      [`targets.${index}.keyName`, keyName.trim() === '' ? 'Choose a key.' : null],
      [`targets.${index}.weight`, kind === 'weighted' ? checkWeight(weight) : null],
    ]),
  );
}

function checkWeight(weight: string): string | null {
  return /^[1-9]\d{0,5}$/.test(weight.trim()) ? null : 'Enter a whole number from 1.';
}
