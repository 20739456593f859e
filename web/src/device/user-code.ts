/** A user code as the server writes it, `BCDF-GHJK`, from what somebody typed; null where it cannot be one. */
export function normalizeUserCode(text: string): string | null {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return letters.length === 8 ? `${letters.slice(0, 4)}-${letters.slice(4)}` : null;
}
