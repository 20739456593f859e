import { Command, type CommanderError } from 'commander';
import { UsageError } from './cli-error.ts';
import { ExitWith } from './exit-with.ts';

/** A command with the ways of this program: errors are thrown, and none repeats what was typed. */
export function newCommand(name: string): Command {
  const command = new Command(name);
  return command
    .helpOption('-h, --help', 'show this help')
    .showSuggestionAfterError(false)
    .configureOutput({ outputError: () => undefined })
    .exitOverride((error) => {
      throw toOwnError(error, command);
    });
}

/** A command whose result can be had as JSON. */
export function newPrintingCommand(name: string): Command {
  return newCommand(name).option('--json', 'print one JSON document');
}

function toOwnError(error: CommanderError, command: Command): Error {
  if (error.exitCode === 0) return new ExitWith(0);
  if (error.code === 'commander.help') return new ExitWith(2);
  return new UsageError(usageSentence(error), `See \`${fullName(command)} --help\`.`);
}

/** Words that were typed are left out where they might be a key or a token; commander would print them. */
function usageSentence(error: CommanderError): string {
  if (error.code === 'commander.excessArguments') return 'There are too many arguments.';
  if (error.code === 'commander.unknownCommand') return `There is no such command${harmless(error)}.`;
  if (error.code === 'commander.unknownOption') return `There is no such option${harmless(error)}.`;
  const sentence = error.message.replace(/^error: /, '');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}

/** The typed word, if it is short and of letters only: no credential is. */
function harmless(error: CommanderError): string {
  const word = /'(-{0,2}[a-z][a-z-]{0,20})(?:=.*)?'$/s.exec(error.message)?.[1];
  return word === undefined ? '' : `: ${word}`;
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}
