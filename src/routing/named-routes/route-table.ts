import type { NamedRoute } from './named-route.entity.ts';

/** Routes by name: an exact one before the longest prefix that fits; `*` is the prefix of everything. */
export class RouteTable {
  readonly #exact = new Map<string, NamedRoute>();
  /** The longest first. */
  readonly #prefixes: Array<{ readonly prefix: string; readonly route: NamedRoute }> = [];

  constructor(routes: Iterable<NamedRoute>) {
    for (const route of routes) {
      if (route.name.endsWith('*')) this.#prefixes.push({ prefix: route.name.slice(0, -1), route });
      else this.#exact.set(route.name, route);
    }
    this.#prefixes.sort((one, other) => other.prefix.length - one.prefix.length);
  }

  get isEmpty(): boolean {
    return this.#exact.size === 0 && this.#prefixes.length === 0;
  }

  /** All of them, those with an exact name first. */
  get all(): NamedRoute[] {
    return [...this.#exact.values(), ...this.#prefixes.map(({ route }) => route)];
  }

  find(name: string): NamedRoute | undefined {
    return this.#exact.get(name) ?? this.#prefixes.find(({ prefix }) => name.startsWith(prefix))?.route;
  }
}
