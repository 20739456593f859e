/** The deepest nesting that is followed. RFC 8259 section 9 lets a reader set such a limit. */
const maximumDepth = 1_000_000;

/** Brackets that have a stack bit of their own: 32 levels fill one word. */
const levelsPerWord = 32;

/**
 * Remembers which brackets are open, at one bit a level: 125 KB at the deepest, nothing to speak of in real bodies.
 * The innermost 32 levels or fewer are in `bits`, those around them in `words`.
 */
export class BracketStack {
  private depth = 0;
  private bits = 0;
  private words: number[] = [];

  /** Whether every bracket that was opened is closed. */
  get isEmpty(): boolean {
    return this.depth === 0;
  }

  /** Opens a bracket of kind 0 or 1. False if that is deeper than 1,000,000 levels. */
  open(kind: number): boolean {
    if (this.depth === maximumDepth) return false;
    if (this.depth % levelsPerWord === 0) this.words.push(this.bits);
    this.bits = (this.bits << 1) | kind;
    this.depth += 1;
    return true;
  }

  /** Closes the innermost bracket. False if there is none, or it is of the other kind. */
  close(kind: number): boolean {
    if (this.depth === 0 || (this.bits & 1) !== kind) return false;
    this.depth -= 1;
    this.bits = this.depth % levelsPerWord === 0 ? (this.words.pop() ?? 0) : this.bits >>> 1;
    return true;
  }
}
