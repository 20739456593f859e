import { shellQuote } from '../shell-quote.ts';
import { type AgentSetup, TOKEN } from './agent.ts';

/** A program that needs arguments before the person's own: a function of the shell. */
export interface WrappedProgram {
  readonly program: string;
  readonly setup: AgentSetup;
}

/**
 * POSIX shell lines that set variables. The token is not in them: the first variable that needs it runs the helper, and
 * the others take its value.
 *
 * @param tokenCommand the words of a command that prints the token
 */
export function exportLines(variables: AgentSetup['variables'], tokenCommand: readonly string[]): string[] {
  const holder = Object.keys(variables).find((name) => variables[name] === TOKEN);
  const call = tokenCommand.map(shellQuote).join(' ');
  return Object.entries(variables).map(([name, value]) => {
    if (value !== TOKEN) return `export ${name}=${shellQuote(value)}`;
    return `export ${name}="${name === holder ? `$(${call})` : `$${holder}`}"`;
  });
}

/** POSIX shell lines that put arguments before those of a program. An alias would be expanded in them, so it goes first. */
export function functionLines({ program, setup }: WrappedProgram): string[] {
  const call = `command ${[program, ...setup.arguments].map(shellQuote).join(' ')} "$@"`;
  const plain = setup.commandsWithoutArguments?.join('|');
  const body =
    plain === undefined ? call : `case "\${1-}" in ${plain}) command ${program} "$@";; *) ${call};; esac`;
  return [`unalias ${program} 2>/dev/null || true`, `${program}() { ${body}; }`];
}
