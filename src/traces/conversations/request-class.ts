/**
 * What a request is for. `main` is the agent's own loop, `subagent` that of an agent which it started, `compaction` asks
 * for the summary that takes the place of the history, `auxiliary` is what nobody typed: titles, probes, counts of tokens.
 */
export type RequestClass = 'main' | 'subagent' | 'compaction' | 'auxiliary';
