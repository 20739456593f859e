/** Of an agent, what tells how it is with its prompt. Times are ISO 8601. */
interface Registered {
  name: string;
  lastMatchedAt: string | null;
  updatedAt: string;
}

/** Of a prompt that is none of those registered: under which name it was last seen, and when. */
interface Seen {
  seenAs: string;
  lastSeenAt: string;
}

/**
 * How it is with an agent's prompt since it was registered as it is now. `known`: it was seen. `waiting`: it was not.
 * `changed`: its client says its name and sends another prompt. `split`: it is seen, and another one under its name too.
 */
export type AgentState =
  | { kind: 'known' }
  | { kind: 'waiting' }
  | {
      kind: 'changed' | 'split';
      /** When another prompt was last seen. */
      otherAt: string;
    };

/** Tells the state of an agent from when its prompt was seen, and from the prompts that were none of those registered. */
export function agentState(agent: Registered, sightings: readonly Seen[]): AgentState {
  const isSeen = agent.lastMatchedAt !== null && isLater(agent.lastMatchedAt, agent.updatedAt);
  const other = sightings
    .filter((sighting) => sighting.seenAs === agent.name && isLater(sighting.lastSeenAt, agent.updatedAt))
    .toSorted((one, another) => Date.parse(another.lastSeenAt) - Date.parse(one.lastSeenAt))[0];
  if (other) return { kind: isSeen ? 'split' : 'changed', otherAt: other.lastSeenAt };
  return { kind: isSeen ? 'known' : 'waiting' };
}

/** The sightings under no name that is registered: those under one say something about that agent. */
export function strangersAmong<Sighting extends Seen>(
  sightings: readonly Sighting[],
  agents: readonly { name: string }[],
): Sighting[] {
  const names = new Set(agents.map(({ name }) => name));
  return sightings.filter(({ seenAs }) => !names.has(seenAs));
}

function isLater(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
