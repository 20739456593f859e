/** One part of a multipart/form-data body (RFC 7578). */
export interface FormPart {
  name: string;
  filename: string | undefined;
  type: string;
  bytes: Buffer;
}

/** Takes a multipart body apart; a body without a boundary has no parts. */
export function parseMultipart(contentType: string | undefined, body: Buffer): FormPart[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType ?? '')?.[1];
  if (boundary === undefined) return [];
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let from = body.indexOf(delimiter);
  while (from >= 0) {
    const start = from + delimiter.length;
    const end = body.indexOf(delimiter, start);
    if (end < 0) break;
    // A part begins after the delimiter's line end and stops before the line end of the next delimiter.
    parts.push(parsePart(body.subarray(start + 2, end - 2)));
    from = end;
  }
  return parts;
}

function parsePart(part: Buffer): FormPart {
  const headEnd = part.indexOf('\r\n\r\n');
  const head = part.subarray(0, headEnd).toString('utf8');
  return {
    name: /\bname="([^"]*)"/i.exec(head)?.[1] ?? '',
    filename: /\bfilename="([^"]*)"/i.exec(head)?.[1],
    type: /^content-type:\s*(\S+)/im.exec(head)?.[1] ?? 'application/octet-stream',
    bytes: part.subarray(headEnd + 4),
  };
}
