const REFRESH_TOKEN_FORM = /^tgr_[A-Za-z0-9_-]{43}$/;
const TOKEN_FORM = /^tg[spv]_[A-Za-z0-9_-]{43}$/;

/** Whether a text has the form of a session, proxy or service token: a prefix and 32 random bytes in base64url. */
export function hasTokenForm(text: string): boolean {
  return TOKEN_FORM.test(text);
}

/** Whether a text has the form of a refresh token, which is good for nothing but a new session token. */
export function hasRefreshTokenForm(text: string): boolean {
  return REFRESH_TOKEN_FORM.test(text);
}
