/** Shorter parts could be there by chance. */
const SHORTEST_PART = 12;

/**
 * The forms in which a secret, or one half of it, lies in some bytes; empty where it is not there. Looked for are the text
 * itself, backwards, in other case, in hexadecimal, in base64 of all three alignments (both alphabets), and in UTF-16.
 */
export function findSecret(bytes: Buffer, secret: string): string[] {
  const middle = Math.floor(secret.length / 2);
  const parts = [secret, secret.slice(0, middle), secret.slice(middle)];
  return parts
    .filter((part) => part.length >= SHORTEST_PART)
    .flatMap((part) => formsOf(part))
    .filter(([, form]) => bytes.includes(form))
    .map(([name]) => name);
}

function formsOf(part: string): Array<readonly [name: string, form: Buffer]> {
  const hex = Buffer.from(part).toString('hex');
  const texts: Array<readonly [string, string]> = [
    ['as it is', part],
    ['backwards', part.split('').toReversed().join('')],
    ['in lower case', part.toLowerCase()],
    ['in upper case', part.toUpperCase()],
    ['in hexadecimal', hex],
    ['in hexadecimal capitals', hex.toUpperCase()],
    ...[0, 1, 2].flatMap((before) => base64At(part, before)),
  ];
  return [
    ...texts.map(([name, text]) => [name, Buffer.from(text)] as const),
    ['in UTF-16', Buffer.from(part, 'utf16le')],
  ];
}

/** Base64 of the part behind so many other bytes, without the digits that those or later bytes share. */
function base64At(part: string, before: number): Array<readonly [string, string]> {
  const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(part)]);
  const firstOwn = before === 0 ? 0 : before + 1;
  const own = Math.floor((whole.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((alphabet) => [
    `in ${alphabet}, ${before} bytes in`,
    whole.toString(alphabet).slice(firstOwn, own),
  ]);
}
