/** One event of a recorded stream: its name, where it has one, and its data. */
export interface SseEvent {
  readonly name: string | undefined;
  readonly data: string;
}

/** The events of a recorded stream, comments left out. A last event without its blank line counts. */
export function sseEvents(text: string): SseEvent[] {
  return text
    .split(/\r?\n\r?\n/)
    .map(readEvent)
    .filter((event) => event !== undefined);
}

function readEvent(block: string): SseEvent | undefined {
  const lines = block.split(/\r?\n/);
  const data = lines
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).replace(/^ /, ''));
  if (data.length === 0) return undefined;
  const name = lines.find((line) => line.startsWith('event:'));
  return { name: name?.slice(6).trim(), data: data.join('\n') };
}
