/** Under which name an item of a stream is remembered that is one part by itself. */
export function itemKey(outputIndex: number): string {
  return String(outputIndex);
}

/** Under which name a piece of a message is remembered. */
export function contentKey(outputIndex: number, contentIndex: number): string {
  return `${outputIndex}/${contentIndex}`;
}
