const NEEDS_NO_QUOTES = /^[A-Za-z0-9_@%+:,./-]+$/;

/** One word for a POSIX shell: as it is where that is safe, else in single quotes (POSIX.1-2024, 2.2.2). */
export function shellQuote(word: string): string {
  return NEEDS_NO_QUOTES.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
