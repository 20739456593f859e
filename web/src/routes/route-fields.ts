import type { RouteValues } from './route-values.ts';

/** For each field that the server may name: the field of the form that shows what is wrong with it. */
export function routeFields({ targets }: RouteValues): Record<string, string> {
  const ofTargets = targets.flatMap((_, index) => {
    const at = `targets.${index}`;
    return [
      [`${at}.provider`, `${at}.provider`],
      [`${at}.model`, `${at}.model`],
      [`${at}.key`, `${at}.keyName`],
      [`${at}.weight`, `${at}.weight`],
      [`${at}.format`, `${at}.format`],
    ];
  });
  return {
    name: 'name',
    description: 'description',
    grants: 'grants',
    route: 'route',
    strategy: 'kind',
    retries: 'retries',
    provider: 'targets.0.provider',
    model: 'targets.0.model',
    key: 'targets.0.keyName',
    format: 'targets.0.format',
    targets: 'targets.0.model',
    ...Object.fromEntries(ofTargets),
  };
}
