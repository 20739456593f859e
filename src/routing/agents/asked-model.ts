import type { Recognition } from './recognize-agent.ts';

/** The model that a request asks for in truth: what its agent is to have, else what it names. All rules are held to it. */
export function askedModel(named: string | undefined, agent: Recognition | undefined): string | undefined {
  return named === undefined ? undefined : (agent?.model ?? named);
}
