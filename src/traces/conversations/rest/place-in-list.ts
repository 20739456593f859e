/** A place in the list of conversations, which goes by the last activity. */
export interface PlaceInList {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly id: string;
}

/** What a cursor of that list looks like. */
export const PLACE_IN_LIST = /^\d{1,14}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A place as a cursor. */
export function cursorOf({ at, id }: PlaceInList): string {
  return `${at}_${id}`;
}

/** The place that a cursor of the right form names. */
export function placeOf(cursor: string): PlaceInList {
  const [at = '', id = ''] = cursor.split('_');
  return { at: Number(at), id };
}
