/** Bytes in base64 and what they are. */
export interface InlineMedia {
  readonly mediaType: string;
  readonly data: string;
}

const DATA_URL = /^data:([^;,]*)(?:;[^;,]*)*;base64,/i;

/** The bytes which a `data:` URL in base64 holds (RFC 2397); nothing where the text is another URL. */
export function readDataUrl(url: string): InlineMedia | undefined {
  // The head alone is matched: the data may have megabytes.
  const head = DATA_URL.exec(url.slice(0, 256));
  if (head === null) return undefined;
  return { mediaType: head[1] ?? '', data: url.slice(head[0].length) };
}

/** A `data:` URL of bytes in base64. */
export function writeDataUrl({ mediaType, data }: InlineMedia): string {
  return `data:${mediaType};base64,${data}`;
}
