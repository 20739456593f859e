import { routeTaking } from './route-taking.ts';

/** What becomes of an agent's requests with this in its field for the model, in a sentence. */
export function describeMapping(model: string, routes: readonly string[]): string {
  const wanted = model.trim();
  if (wanted === '')
    return 'Empty: its requests keep the model they ask for, unless the operator of the server maps the agent.';
  const route = routeTaking(wanted, routes);
  return route === undefined
    ? `No route takes ${wanted}: the request goes to the provider that the agent asks, with this model. For another provider or key, create a route.`
    : `The route ${route} takes it, with its provider and key.`;
}
