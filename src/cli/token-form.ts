const TOKEN_FORM = /^tg[spv]_[A-Za-z0-9_-]{43}$/;

/** Whether a text has the form of a session, proxy or service token: a prefix and 32 random bytes in base64url. */
export function hasTokenForm(text: string): boolean {
  return TOKEN_FORM.test(text);
}
