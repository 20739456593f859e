/** Nothing that begins like a key: pasted into the wrong place, it would be stored in the clear. */
const NAME_FORM = /^(?!sk-|tg[spv]_)[a-z0-9][a-z0-9._-]{0,63}$/;

/** Whether a text can be the name of a key. */
export function isKeyName(text: string): boolean {
  return NAME_FORM.test(text);
}
