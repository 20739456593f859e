/**
 * What one side says before the other side speaks or says more: a message of the user's side, or all items in a row of the
 * assistant's. Only what stays the same from turn to turn is in it.
 */
export interface Unit {
  readonly speaker: 'user' | 'assistant';
  /** What it says, without what changes: white space, marks for the cache, reminders, results of tools but their ids. */
  readonly essence: string;
  /** Where its first message stands in the request, from 0. */
  readonly index: number;
}
