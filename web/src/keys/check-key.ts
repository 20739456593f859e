/** What is wrong with a provider key, or null. The server knows each provider's form. */
export function checkKey(text: string): string | null {
  const key = text.trim();
  if (key === '') return 'Paste the key.';
  if (key.length > 256) return 'A key has at most 256 characters. Check what was pasted.';
  return /\s/.test(key) ? 'A key has no spaces or line breaks. Check what was pasted.' : null;
}
