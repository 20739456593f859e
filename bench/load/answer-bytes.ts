/** What the texts of streams are made of, over and over. */
export const words = [
  ' the test',
  ' reads',
  ' a file,',
  '\\n\\n',
  ' then',
  ' "quotes"',
  ' its name',
  ' and stops.',
];

/** The head of an answer, with the fields that every provider sends and those given. */
export function answerHead(fields: string[]): string {
  const common = ['date: Fri, 20 Nov 2026 12:00:00 GMT', 'server: cloudflare', 'cache-control: no-cache'];
  return ['HTTP/1.1 200 OK', ...common, ...fields, '', ''].join('\r\n');
}

/** A stream of these events, framed in HTTP chunks of so many events each. */
export function streamedAnswer(fields: string[], events: string[], eventsPerChunk: number): Buffer {
  const chunks: string[] = [];
  for (let from = 0; from < events.length; from += eventsPerChunk) {
    const chunk = events.slice(from, from + eventsPerChunk).join('');
    chunks.push(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
  }
  const framing = ['content-type: text/event-stream; charset=utf-8', 'transfer-encoding: chunked'];
  return Buffer.from(`${answerHead([...fields, ...framing])}${chunks.join('')}0\r\n\r\n`);
}
