/** A check for a field that may not stay empty or be longer than `longest` characters. */
export function checkFilled(complaint: string, longest = 100): (text: string) => string | null {
  return (text) => {
    if (text.trim() === '') return complaint;
    return text.trim().length > longest ? `Use at most ${longest} characters.` : null;
  };
}
