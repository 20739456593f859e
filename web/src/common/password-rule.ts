/** The rule of the server (8 to 256 characters), in words. */
export const passwordRule = '8 to 256 characters. A few unrelated words make a good one.';

/** What is wrong with a new password, or null. */
export function checkNewPassword(password: string): string | null {
  if (password.length < 8) return 'Use at least 8 characters.';
  return password.length > 256 ? 'Use at most 256 characters.' : null;
}

/** What is wrong with a password that exists already: only that it was left out. */
export function checkPassword(password: string): string | null {
  return password === '' ? 'Enter your password.' : null;
}
