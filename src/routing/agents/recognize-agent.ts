import type { AgentSigns } from './agent-signs.ts';
import { holdsPrint, normalized, type PromptPrint } from './prompt-print.ts';

/** An agent that is known. */
export interface KnownAgent {
  readonly name: string;
  /** What is asked for in its requests instead of the model that they name. */
  readonly model: string | undefined;
  readonly print: PromptPrint;
}

/**
 * Which agent asks. `changed`: the client says its name, but its prompt is not the one that is known. `unmatched`: a
 * subagent that is none of those that are known.
 */
export type Recognition =
  | { readonly kind: 'matched' | 'changed'; readonly name: string; readonly model: string | undefined }
  | { readonly kind: 'unmatched'; readonly name: undefined; readonly model: undefined };

/** What is known of agents: those of an organisation, and the models that the operator mapped. */
export interface AgentKnowledge {
  readonly agents: ReadonlyMap<string, KnownAgent>;
  readonly models: ReadonlyMap<string, string>;
}

/**
 * Tells which agent asks: by its name where the client says one that is known, else by its prompt, wherever that stands.
 *
 * @param texts the instructions of the request, each block by itself
 * @returns undefined where no subagent asks, or nobody can tell
 */
export function recognizeAgent(
  { isSubagent, name }: AgentSigns,
  { agents, models }: AgentKnowledge,
  texts: () => readonly string[],
): Recognition | undefined {
  if (isSubagent === false) return undefined;
  const modelOf = (known: string): string | undefined => agents.get(known)?.model ?? models.get(known);
  const prompted = agents.size === 0 ? undefined : findPrompted(agents, texts());
  if (prompted) return { kind: 'matched', name: prompted.name, model: modelOf(prompted.name) };
  if (name !== undefined && agents.has(name)) return { kind: 'changed', name, model: modelOf(name) };
  if (name !== undefined && models.has(name)) return { kind: 'matched', name, model: modelOf(name) };
  return isSubagent && agents.size > 0 ? UNMATCHED : undefined;
}

const UNMATCHED: Recognition = { kind: 'unmatched', name: undefined, model: undefined };

/** Of several the one whose prompt says the most: another one's may be its beginning. */
function findPrompted(
  agents: ReadonlyMap<string, KnownAgent>,
  texts: readonly string[],
): KnownAgent | undefined {
  const said = texts.map(normalized);
  const found = [...agents.values()].filter(({ print }) => said.some((text) => holdsPrint(text, print)));
  return found.sort((one, other) => other.print.length - one.print.length)[0];
}
