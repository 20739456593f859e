const LINE_FEED = 0x0a;

/** Makes of pieces that end anywhere such that end with a line. A last line without an end is left out. */
export async function* wholeLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield Buffer.concat([...waiting, piece.subarray(0, end)]);
      waiting = [];
    }
    if (end < piece.length) waiting.push(piece.subarray(end));
  }
}
