/**
 * The page to go to after signing in: the path asked for if it is one of this site, else the fallback.
 * Browsers read a backslash as a slash and drop tabs and line breaks, so `/\evil.test` leaves the site as `//evil.test` does.
 */
export function safeReturnPath(asked: string | null, fallback: string): string {
  if (asked === null || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked)) return fallback;
  const isSignIn = /^\/(login|setup)(?:[/?#]|$)/.test(asked);
  return isSignIn ? fallback : asked;
}
