/** Of an entry of the audit log, what tells who did something to what. */
interface Entry<Actor> {
  actor: Actor;
  outcome: 'success' | 'failure';
  target: { name: string | null };
}

/** By the name of each agent: who registered it as it is now. The entries come newest first. */
export function registrarsOf<Actor>(entries: readonly Entry<Actor>[]): ReadonlyMap<string, Actor> {
  const registrars = new Map<string, Actor>();
  for (const { actor, outcome, target } of entries) {
    if (outcome === 'success' && target.name !== null && !registrars.has(target.name))
      registrars.set(target.name, actor);
  }
  return registrars;
}
