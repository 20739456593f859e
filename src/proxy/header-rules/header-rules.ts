import { HeaderAllowList } from './header-allow-list.ts';

/** The patterns of the headers that may travel: a name, or the beginning of names followed by `*`, in lower case. */
export interface HeaderPatterns {
  readonly request: readonly string[];
  readonly response: readonly string[];
}

/** The headers that may travel to one provider and back from it. Made once, asked for every exchange. */
export interface HeaderRules {
  readonly request: HeaderAllowList;
  readonly response: HeaderAllowList;
}

/** Compiles patterns, with those an operator has added (see `parseHeaderPatterns`). */
export function compileHeaderRules(patterns: HeaderPatterns, added?: HeaderPatterns): HeaderRules {
  return {
    request: new HeaderAllowList('request', [...patterns.request, ...(added?.request ?? [])]),
    response: new HeaderAllowList('response', [...patterns.response, ...(added?.response ?? [])]),
  };
}
