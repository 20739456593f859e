import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** What the command line takes from its surroundings. No other file of it reads process.env. */
export interface CliEnvironment {
  /** All variables as they were given: what a started agent inherits. */
  readonly variables: NodeJS.ProcessEnv;
  readonly homeDirectory: string;
  readonly workingDirectory: string;
  readonly credentialsPath: string;
  /** False under NO_COLOR (https://no-color.org) and on terminals that know no colours. */
  readonly coloursWanted: boolean;
}

/** Reads the environment of this process, or the variables given. */
export function readCliEnvironment(variables: NodeJS.ProcessEnv = process.env): CliEnvironment {
  const homeDirectory = variables['HOME'] || homedir();
  return {
    variables,
    homeDirectory,
    workingDirectory: process.cwd(),
    credentialsPath: join(configDirectory(variables, homeDirectory), 'tracegate', 'credentials.json'),
    coloursWanted: !variables['NO_COLOR'] && variables['TERM'] !== 'dumb',
  };
}

/** XDG Base Directory Specification: unset, empty and relative values of XDG_CONFIG_HOME all mean `~/.config`. */
function configDirectory(variables: NodeJS.ProcessEnv, homeDirectory: string): string {
  const given = variables['XDG_CONFIG_HOME'];
  return given && isAbsolute(given) ? given : join(homeDirectory, '.config');
}
