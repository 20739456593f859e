import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from '../program-paths.ts';
import { shellQuote } from '../shell-quote.ts';
import type { GatewayAddress, Machine } from './agent.ts';

/**
 * Arguments for Claude Code where its settings files name another gateway or credential: `env` in a settings file
 * wins over the environment, and `--settings` wins over the files. Seen with 2.1.329: without this, every request
 * went to the other gateway. The token comes from the helper, since arguments are visible to everybody.
 */
export function settingsArguments(
  gateway: GatewayAddress,
  machine: Machine,
  conflicting: readonly string[],
): readonly string[] {
  const watched = ['ANTHROPIC_BASE_URL', 'ANTHROPIC_AUTH_TOKEN', ...conflicting];
  const settings = settingsFiles(machine).map(readSettings);
  const set = watched.filter((name) => settings.some(({ env }) => env[name] !== undefined));
  if (set.length === 0 && !settings.some(({ hasHelper }) => hasHelper)) return [];
  const cleared = Object.fromEntries([...set, 'ANTHROPIC_AUTH_TOKEN'].map((name) => [name, '']));
  const own = {
    env: { ...cleared, ANTHROPIC_BASE_URL: gateway.anthropicBaseUrl },
    apiKeyHelper: `${shellQuote(programPath)} proxy token`,
  };
  return ['--settings', JSON.stringify(own)];
}

function settingsFiles({ homeDirectory, workingDirectory, variables }: Machine): string[] {
  const userDirectory = variables['CLAUDE_CONFIG_DIR'] || join(homeDirectory, '.claude');
  const projectDirectory = join(workingDirectory, '.claude');
  return [
    join(userDirectory, 'settings.json'),
    join(projectDirectory, 'settings.json'),
    join(projectDirectory, 'settings.local.json'),
  ];
}

function readSettings(path: string): { env: Record<string, unknown>; hasHelper: boolean } {
  try {
    const { env, apiKeyHelper } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const variables = typeof env === 'object' && env !== null ? (env as Record<string, unknown>) : {};
    return { env: variables, hasHelper: apiKeyHelper !== undefined };
  } catch {
    // No such file, or none that Claude Code could read either.
    return { env: {}, hasHelper: false };
  }
}
