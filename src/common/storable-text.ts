/** What looks like a provider key or a token of ours. Within a word it is none: `task-classifier`. */
const CREDENTIAL = /(?<![A-Za-z0-9])(?:sk-|tg[sprv]_)[\w-]{8}/;

/** Control characters, and halves of surrogate pairs: PostgreSQL holds neither in JSON. */
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;

/** Whether a text from outside may be kept in the clear: a key pasted into the wrong field must not be. */
export function isStorableText(text: string): boolean {
  return !UNSTORABLE.test(text) && !CREDENTIAL.test(text);
}
