/**
 * Encodes the description of a place as additional data for a seal. Each part carries its length, so that no two
 * different descriptions have the same bytes.
 */
export function additionalData(parts: readonly string[]): Buffer {
  const encoded = parts.flatMap((part) => {
    const bytes = Buffer.from(part, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat(encoded);
}
