import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The real program, as `npx tracegate` starts it. */
export const TRACEGATE = fileURLToPath(new URL('../../bin/tracegate.js', import.meta.url));

/** How a call of the program ended. */
export interface CliEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface CliCall {
  /** What stands on standard input; nothing where not given. */
  readonly input?: string;
  readonly env?: Record<string, string>;
}

/** A person's own home directory, in which `tracegate` is called. */
export interface CliHome {
  readonly directory: string;
  readonly credentialsPath: string;
  /** Only what is named here reaches the program: no variable of the machine that runs the test. */
  readonly env: Record<string, string>;
  run(programArguments: readonly string[], call?: CliCall): Promise<CliEnd>;
  start(programArguments: readonly string[], env?: Record<string, string>): ChildProcess;
  remove(): Promise<void>;
}

/** Makes an empty home directory. The caller removes it. */
export async function createCliHome(): Promise<CliHome> {
  const directory = await mkdtemp(join(tmpdir(), 'tracegate-cli-'));
  const configDirectory = join(directory, 'config');
  const env = {
    HOME: directory,
    XDG_CONFIG_HOME: configDirectory,
    PATH: [directory, dirname(process.execPath), process.env.PATH ?? ''].join(delimiter),
  };
  const start: CliHome['start'] = (programArguments, more = {}) =>
    spawn(process.execPath, [TRACEGATE, ...programArguments], { cwd: directory, env: { ...env, ...more } });
  return {
    directory,
    env,
    credentialsPath: join(configDirectory, 'tracegate', 'credentials.json'),
    start,
    run: (programArguments, { input, env: more } = {}) => endOf(start(programArguments, more), input),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

async function endOf(child: ChildProcess, input = ''): Promise<CliEnd> {
  // A program that does not read its input may be gone before it is written.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input);
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('the program was started without pipes');
  const [out, err] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout: out, stderr: err };
}
