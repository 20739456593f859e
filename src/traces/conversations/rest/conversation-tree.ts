/** What of a turn says where it hangs. */
interface Hanging {
  readonly id: string;
  /** Null for the main loop. */
  readonly agentId: string | null;
  readonly parentAgentId: string | null;
  readonly previousId: string | null;
  readonly startedAt: Date;
}

/** A turn with the agents that it called. */
export type TurnWithAgents<Turn> = Turn & { readonly agents: ReadonlyArray<AgentTurns<Turn>> };

/** An agent and its turns, in order. */
export interface AgentTurns<Turn> {
  readonly agentId: string;
  readonly turns: ReadonlyArray<TurnWithAgents<Turn>>;
}

/** A conversation's turns as a tree. */
export interface ConversationTree<Turn> {
  /** Of the main loop, in order. */
  readonly turns: ReadonlyArray<TurnWithAgents<Turn>>;
  /** Agents of which nobody knows who called them. */
  readonly agents: ReadonlyArray<AgentTurns<Turn>>;
}

/**
 * Hangs each agent under the turn that called it: the one that its first turn names, else the last one that whoever started it
 * had begun before.
 *
 * @param turns in order
 */
export function conversationTree<Turn extends Hanging>(turns: readonly Turn[]): ConversationTree<Turn> {
  const threads = Map.groupBy(turns, ({ agentId }) => agentId);
  const called = Map.groupBy(
    [...threads.keys()].filter((agentId) => agentId !== null),
    (agentId) => callerOf(agentId, threads, turns),
  );
  const hung = new Set<string>();
  const withAgents = (thread: readonly Turn[]): Array<TurnWithAgents<Turn>> =>
    thread.map((turn) => ({ ...turn, agents: hang(called.get(turn.id) ?? []) }));
  const hang = (agentIds: readonly string[]): Array<AgentTurns<Turn>> =>
    agentIds.flatMap((agentId) => {
      if (hung.has(agentId)) return [];
      hung.add(agentId);
      return { agentId, turns: withAgents(threads.get(agentId) ?? []) };
    });
  const main = withAgents(threads.get(null) ?? []);
  // What no turn of the main loop leads to, two agents that name each other too.
  return { turns: main, agents: hang([...called.values()].flat()) };
}

function callerOf<Turn extends Hanging>(
  agentId: string,
  threads: ReadonlyMap<string | null, readonly Turn[]>,
  turns: readonly Turn[],
): string | undefined {
  const [first] = threads.get(agentId) ?? [];
  const named = turns.find(({ id }) => id === first?.previousId);
  if (named && named.agentId !== agentId) return named.id;
  const parents = threads.get(first?.parentAgentId ?? null) ?? [];
  return parents.findLast(({ startedAt }) => first && startedAt <= first.startedAt)?.id ?? parents[0]?.id;
}
