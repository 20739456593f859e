import { connectionOptions } from './connection-options.ts';
import type { HeaderRules } from './header-rules.ts';

/** Headers by name in the client's spelling; a name that came more than once has its values in order. */
type SelectedHeaders = Record<string, string | string[]>;

/**
 * The request headers that may travel on, from a raw list [name, value, …]: names as first spelled, in their order,
 * values as they came. The credential, the host and the length are the sender's to set.
 */
export function selectRequestHeaders(rawHeaders: readonly string[], rules: HeaderRules): SelectedHeaders {
  const selected: SelectedHeaders = {};
  const spellings = new Map<string, string>();
  const options: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const spelling = rawHeaders[at]!;
    const value = rawHeaders[at + 1]!;
    const { name, mayPass } = rules.request.judge(spelling);
    if (mayPass) add(selected, spellings, name, spelling, value);
    else if (name === 'connection') options.push(...connectionOptions(value));
  }
  for (const option of options) {
    const spelling = spellings.get(option);
    if (spelling !== undefined) delete selected[spelling];
  }
  return selected;
}

function add(
  selected: SelectedHeaders,
  spellings: Map<string, string>,
  name: string,
  spelling: string,
  value: string,
): void {
  const first = spellings.get(name);
  if (first === undefined) {
    spellings.set(name, spelling);
    selected[spelling] = value;
  } else {
    selected[first] = [selected[first]!, value].flat();
  }
}
