/** The value of a hexadecimal digit by its character code. */
const digits = new Uint8Array(128);
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  digits[digit.charCodeAt(0)] = value;
  digits[digit.toUpperCase().charCodeAt(0)] = value;
}

const DASH = 45;

/** Writes the sixteen bytes of a UUID, without making a string or a buffer on the way. */
export function writeExchangeId(target: Buffer, at: number, id: string): void {
  let end = at;
  for (let index = 0; index < id.length; index += 2) {
    if (id.charCodeAt(index) === DASH) index++;
    target[end++] = (digitAt(id, index) << 4) | digitAt(id, index + 1);
  }
}

function digitAt(id: string, index: number): number {
  return digits[id.charCodeAt(index)] ?? 0;
}
