import { connectionOptions } from './connection-options.ts';
import type { HeaderRules } from './header-rules.ts';

/** The response headers that may travel back, as a raw list [name, value, …]: spelling, order and repeats as they came. */
export function selectResponseHeaders(rawHeaders: readonly string[], rules: HeaderRules): string[] {
  const selected: string[] = [];
  const options: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const value = rawHeaders[at + 1]!;
    const { name, mayPass } = rules.response.judge(rawHeaders[at]!);
    if (mayPass) selected.push(rawHeaders[at]!, value);
    else if (name === 'connection') options.push(...connectionOptions(value));
  }
  return options.length === 0 ? selected : without(selected, new Set(options));
}

function without(rawHeaders: readonly string[], names: ReadonlySet<string>): string[] {
  const isKept = (name: string): boolean => !names.has(name.toLowerCase());
  return rawHeaders.filter((_, at) => isKept(rawHeaders[at - (at % 2)]!));
}
