/** The route that takes a model's name: the one of that name, the longest beginning of it, else the default. */
export function routeTaking(model: string, routes: readonly string[]): string | undefined {
  if (routes.includes(model)) return model;
  return routes
    .filter((name) => name.endsWith('*') && model.startsWith(name.slice(0, -1)))
    .toSorted((one, other) => other.length - one.length)[0];
}
