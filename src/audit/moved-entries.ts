import { hashFits } from './hash-entry.ts';
import type { StoredEntry } from './stored-entry.ts';

/** Entries and places that are compared with each other; more would cost the square of them. */
const MAX_CANDIDATES = 32;

/**
 * Tells an entry that stands in another place than it was written for from one whose text was altered: of the former the
 * hash fits, once it is reckoned with the right place.
 */
export class MovedEntries {
  readonly #places = new Set<number>();
  #lastShift = 1;

  constructor(private readonly organizationId: string) {}

  /** Notes a place from which an entry may have been taken. False once there are enough of them. */
  addPlace(sequence: number): boolean {
    if (this.#places.size >= MAX_CANDIDATES) return false;
    this.#places.add(sequence);
    return true;
  }

  /** The place that an entry was written for, if it is one of those that were noted, or as near as the last one found. */
  placeOf(stored: StoredEntry): number | undefined {
    return this.nearPlaceOf(stored) ?? this.#firstFitting([...this.#places], stored);
  }

  /** The same, for where there are too many to try all places. */
  nearPlaceOf(stored: StoredEntry): number | undefined {
    const { sequence } = stored.entry;
    const near = [this.#lastShift, 1, -1].map((shift) => sequence + shift);
    const found = this.#firstFitting([...new Set(near)], stored);
    if (found !== undefined) this.#lastShift = found - sequence;
    return found;
  }

  #firstFitting(places: readonly number[], stored: StoredEntry): number | undefined {
    return places.find((place) => place !== stored.entry.sequence && this.#fitsAt(place, stored));
  }

  #fitsAt(sequence: number, { entry, ...chained }: StoredEntry): boolean {
    return hashFits({ entry: { ...entry, sequence }, ...chained }, this.organizationId);
  }
}
