import type { ApiClient } from '../../api/api-client.ts';
import { notTracegate } from '../../api/refusal.ts';
import { printable } from '../../printable.ts';

/** One thing that a configuration adds, changes or removes. */
interface ConfigurationChange {
  readonly change: string;
  readonly what: string;
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What a configuration changes. */
export interface ConfigurationChanges {
  readonly changes: readonly ConfigurationChange[];
}

/**
 * Reads the answer of the server about a configuration.
 *
 * @throws CliError for an answer that Tracegate does not give
 */
export function readChanges({ server }: ApiClient, answer: unknown): ConfigurationChanges {
  const { changes } = answer as { changes?: unknown };
  if (!Array.isArray(changes)) throw notTracegate(server, 200);
  return { changes: changes as ConfigurationChange[] };
}

/** Lines that show each change as `diff` does: what goes with a minus, what comes with a plus. */
export function describeChanges({ changes }: ConfigurationChanges): string[] {
  if (changes.length === 0) return ['Nothing differs.'];
  return changes.flatMap(({ change, what, name, before, after }) => [
    printable(`${change} ${what} ${name}`),
    ...differing(before, after),
  ]);
}

/** Member by member where there are members, else the whole. */
function differing(before: unknown, after: unknown): string[] {
  const [old, young] = [membersOf(before), membersOf(after)];
  if (old === undefined || young === undefined) return [`  - ${wording(before)}`, `  + ${wording(after)}`];
  const names = [...new Set([...Object.keys(old), ...Object.keys(young)])];
  return names.flatMap((name) => {
    if (wording(old[name]) === wording(young[name])) return [];
    return [line('-', name, old), line('+', name, young)].filter((text) => text !== '');
  });
}

function line(sign: string, name: string, members: Readonly<Record<string, unknown>>): string {
  return members[name] === undefined ? '' : `  ${sign} ${printable(name)}: ${wording(members[name])}`;
}

function wording(value: unknown): string {
  return printable(JSON.stringify(value) ?? '');
}

/** Undefined for a value without members; something that is not there has none of them. */
function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (value === null || value === undefined) return {};
  return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}
