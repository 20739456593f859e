import { sampleJson } from './sample-json.ts';

/** A tool that a request offers, in one form for all APIs. */
export interface OfferedTool {
  name: string;
  schema: unknown;
}

/** The call that the assistant makes. */
export interface ToolCall {
  name: string;
  input: unknown;
}

/** Harmless calls of the shell tools that agents bring along. */
const shellCalls: Record<string, unknown> = {
  Bash: { command: 'echo stand-in', description: 'Print a word' },
  bash: { command: 'echo stand-in', description: 'Print a word' },
  exec_command: { cmd: 'echo stand-in' },
  shell: { command: ['echo', 'stand-in'] },
};

/**
 * The rule: a conversation that offers tools and has not its results yet is answered with one tool call, of a shell
 * tool if there is one, else of the tool named by `tool_choice`, else of the first, with the smallest input that its
 * schema allows. Everything else is answered with text.
 */
export function chooseTool(
  tools: OfferedTool[],
  named: string | undefined,
  hasResults: boolean,
): ToolCall | undefined {
  if (hasResults) return undefined;
  const wanted =
    tools.find(({ name }) => name === named) ?? tools.find(({ name }) => name in shellCalls) ?? tools[0];
  if (wanted === undefined) return undefined;
  return { name: wanted.name, input: shellCalls[wanted.name] ?? sampleJson(wanted.schema) };
}
