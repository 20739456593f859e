/** What is wrong with an e-mail address, or null. Only the obvious: the server has the last word. */
export function checkEmail(email: string): string | null {
  return /^\S+@\S+$/.test(email.trim()) ? null : 'Enter an e-mail address, such as ada@example.com.';
}
