import { BEFORE_THE_FIRST } from './audit-entry.ts';
import type { ChainEnd } from './chain-end.ts';
import type { ProblemKind, Verification } from './chain-problem.ts';
import { headProblems, missing, type Place, type SeenEntry } from './head-problems.ts';
import { hashFits } from './hash-entry.ts';
import { MovedEntries } from './moved-entries.ts';
import { ProblemList } from './problem-list.ts';
import type { StoredEntry } from './stored-entry.ts';

/** Entries that do not fit are kept until the whole chain was seen; more of them than this are judged on sight. */
const MAX_SUSPECTS = 32;

/** An entry whose hash is not that of its text in its place. */
interface Suspect {
  readonly stored: StoredEntry;
  readonly previous: SeenEntry;
}

/**
 * Checks one chain, entry by entry in the order of their sequences. Each is held against its own hash, and the hash that
 * it was chained to against the stored one of the entry before: one fault is one problem, and what follows it is judged by
 * itself.
 */
export class ChainCheck {
  readonly #problems = new ProblemList();
  readonly #suspects: Suspect[] = [];
  readonly #moved: MovedEntries;
  /** The first entry after the end that the head gives. */
  #beyond: Place | undefined;
  #previous: SeenEntry = { sequence: 0, id: null, hash: BEFORE_THE_FIRST, fits: true };
  #checked = 0;

  constructor(
    private readonly organizationId: string,
    private readonly head: ChainEnd | null,
  ) {
    this.#moved = new MovedEntries(organizationId);
  }

  /** Looks at the next entry. */
  see(stored: StoredEntry): void {
    const { entry, hash } = stored;
    this.#checked += 1;
    if (entry.sequence <= this.#previous.sequence) {
      this.#add(entry, 'altered', 'stands in a place that it cannot have been written for.');
      return;
    }
    const fits = hashFits(stored, this.organizationId);
    if (!fits) this.#suspect({ stored, previous: this.#previous });
    if (this.head && entry.sequence > this.head.sequence) {
      this.#beyond ??= entry;
      return;
    }
    this.#seeGap(this.#previous.sequence + 1, entry.sequence - 1);
    const isRight = fits && this.#seeLink(stored);
    this.#previous = { sequence: entry.sequence, id: entry.id, hash, fits: isRight };
  }

  /** What was found, once all entries were seen. */
  finish(): Verification {
    this.#seeEnd();
    for (const suspect of this.#suspects) this.#judge(suspect, this.#moved.placeOf(suspect.stored));
    return {
      valid: this.#problems.isEmpty,
      checked: this.#checked,
      head: this.head,
      problems: this.#problems.toArray(),
    };
  }

  #suspect(suspect: Suspect): void {
    this.#moved.addPlace(suspect.stored.entry.sequence);
    if (this.#suspects.length < MAX_SUSPECTS) this.#suspects.push(suspect);
    else this.#judge(suspect, this.#problems.isFull ? undefined : this.#moved.nearPlaceOf(suspect.stored));
  }

  /** @param place the one that it was written for, if that was found */
  #judge({ stored, previous }: Suspect, place: number | undefined): void {
    if (place === undefined) {
      this.#add(stored.entry, 'altered', 'was altered: its hash is not that of its content.');
      return;
    }
    this.#add(stored.entry, 'moved', `was moved: it was written as entry ${place}.`);
    if (place === previous.sequence && previous.fits)
      this.#add(
        previous,
        'altered',
        'was put in: the entry that was written there stands one place further.',
      );
  }

  /**
   * The entry fits by itself, so if the one before has not the hash that this one was chained to, that one was replaced.
   * False where it is this one.
   */
  #seeLink({ entry, previousHash }: StoredEntry): boolean {
    const { sequence, hash, fits } = this.#previous;
    if (sequence !== entry.sequence - 1 || previousHash === hash || !fits) return true;
    if (sequence === 0) this.#add(entry, 'altered', 'was replaced: it does not begin the chain.');
    else
      this.#add(this.#previous, 'altered', `was replaced: entry ${entry.sequence} was chained to another.`);
    return sequence !== 0;
  }

  #seeGap(first: number, last: number): void {
    if (last < first) return;
    for (let place = first; place <= last && this.#moved.addPlace(place); place += 1);
    this.#problems.add(missing(first, last));
  }

  #seeEnd(): void {
    if (this.head) this.#seeGap(this.#previous.sequence + 1, this.head.sequence);
    for (const problem of headProblems(this.head, this.#previous, this.#beyond)) this.#problems.add(problem);
  }

  #add({ sequence, id }: Place, kind: ProblemKind, message: string): void {
    this.#problems.add({ sequence, id, kind, message: `Entry ${sequence} ${message}` });
  }
}
