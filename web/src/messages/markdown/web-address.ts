/** An address of the web (http or https) in its normal form, or null for anything else: `javascript:`, `data:`, files. */
export function webAddress(text: string): string | null {
  try {
    const { protocol, href } = new URL(text.trim());
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}
