import { shellQuote } from '../shell-quote.ts';
import { type AgentSetup, type ManualStep, TOKEN } from './agent.ts';

/** What stands for the token in everything that is printed. */
export const TOKEN_PLACEHOLDER = 'YOUR_TRACEGATE_TOKEN';

/** Shell lines that set variables, with a placeholder for the token. */
export function shellStep(variables: AgentSetup['variables'], unset: readonly string[] = []): ManualStep {
  const lines = Object.entries(variables).map(
    ([name, value]) => `export ${name}=${shellQuote(value === TOKEN ? TOKEN_PLACEHOLDER : value)}`,
  );
  return {
    where: 'in the shell',
    lines: unset.length === 0 ? lines : [...lines, `unset ${unset.join(' ')}`],
  };
}

/** A JSON document to merge into a file. */
export function jsonStep(file: string, document: unknown): ManualStep {
  return { where: `in ${file}`, lines: JSON.stringify(document, null, 2).split('\n') };
}
