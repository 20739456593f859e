/** `"` */
export const quote = 0x22;
/** `\` */
export const backslash = 0x5c;
/** `{` */
export const openBrace = 0x7b;
/** `}` */
export const closeBrace = 0x7d;
/** `[` */
export const openBracket = 0x5b;
/** `]` */
export const closeBracket = 0x5d;
/** `,` */
export const comma = 0x2c;
/** `:` */
export const colon = 0x3a;

/** Whether a byte is one of the four that RFC 8259 section 2 calls white space. */
export function isWhiteSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
