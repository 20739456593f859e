import { type HeaderDirection, isForbiddenHeader } from './forbidden-headers.ts';

/** What was decided about a header. */
interface HeaderVerdict {
  /** The header's name in lower case. */
  readonly name: string;
  readonly mayPass: boolean;
}

/** Bounds of what is remembered, so that made-up names cannot fill the memory. */
const maximumRemembered = 1_000;
const longestRemembered = 64;

/**
 * The headers that may travel in one direction, from patterns: a name, or the beginning of names followed by `*`, all
 * in lower case. What is forbidden stays forbidden, whatever the patterns say.
 *
 * Agents send the same 20 spellings with every request, so verdicts are remembered by spelling.
 */
export class HeaderAllowList {
  private readonly direction: HeaderDirection;
  private readonly names: ReadonlySet<string>;
  private readonly prefixes: readonly string[];
  private readonly remembered = new Map<string, HeaderVerdict>();

  constructor(direction: HeaderDirection, patterns: readonly string[]) {
    this.direction = direction;
    this.names = new Set(patterns.filter((pattern) => !pattern.endsWith('*')));
    this.prefixes = patterns
      .filter((pattern) => pattern.endsWith('*'))
      .map((pattern) => pattern.slice(0, -1));
  }

  /** Decides about a header by its name, in the spelling in which it came. */
  judge(spelling: string): HeaderVerdict {
    return this.remembered.get(spelling) ?? this.judgeAnew(spelling);
  }

  private judgeAnew(spelling: string): HeaderVerdict {
    const name = spelling.toLowerCase();
    const verdict = { name, mayPass: this.isAllowed(name) };
    if (spelling.length <= longestRemembered) this.remember(spelling, verdict);
    return verdict;
  }

  private isAllowed(name: string): boolean {
    const isListed = this.names.has(name) || this.prefixes.some((prefix) => name.startsWith(prefix));
    return isListed && !isForbiddenHeader(this.direction, name);
  }

  private remember(spelling: string, verdict: HeaderVerdict): void {
    if (this.remembered.size === maximumRemembered) this.remembered.clear();
    this.remembered.set(spelling, verdict);
  }
}
