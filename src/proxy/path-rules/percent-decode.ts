const percentEscape = /%([0-9a-f]{2})/gi;

/** UTF-8 of two or three bytes for a character that needs one; careless decoders read `%c0%ae` as a point. */
const overlong = /(?:[\xc0\xc1]|\xe0[\x80\x81])([\x80-\xbf])/g;

/**
 * Decodes percent escapes once, as the most careless server would: each byte is a character of Latin-1, overlong UTF-8
 * is taken for what it hides, and an escape that is none stays as it is.
 */
export function percentDecode(text: string): string {
  const bytes = text.replace(percentEscape, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return bytes.replace(overlong, (sequence, last: string) => {
    const high = sequence.charCodeAt(sequence.length - 2) & 0x01;
    return String.fromCharCode((high << 6) | (last.charCodeAt(0) & 0x3f));
  });
}
