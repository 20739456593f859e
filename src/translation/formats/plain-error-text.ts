const LONGEST = 500;

/** What to tell of an error whose body has not the format's shape: its text, unless that is a page of HTML or nothing. */
export function plainErrorText(bodyText: string, status: number): string {
  const text = bodyText.trim();
  return text === '' || text.startsWith('<')
    ? `The provider answered with status ${String(status)} and no message.`
    : text.slice(0, LONGEST);
}
