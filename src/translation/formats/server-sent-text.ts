/** An event as text: `data` is one line of JSON. */
export function serverSentText(event: string, data: string): string {
  return `event: ${event}\ndata: ${data}\n\n`;
}
