import { stripVTControlCharacters } from 'node:util';

// oxlint-disable-next-line no-control-regex -- control characters are what this removes
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g;
const TOKENS = /tg[sprv]_[A-Za-z0-9_-]{43}/g;

/**
 * Makes text of a server fit for one line of a terminal: without control characters, which could redraw what stands
 * there, and without anything that has the form of a token of ours.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(CONTROL_CHARACTERS, ' ').replace(TOKENS, '[token]').trim();
}
