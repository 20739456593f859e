import { readStreamWithSdk } from './read-with-sdk.ts';
import type { FormatName, RecordedStream } from './recorded-cases.ts';

const readings = new Map<string, Promise<unknown>>();

/** What the official SDK makes of a recorded stream of its own provider; nothing where it refuses it. Read once. */
export function ownReading(format: FormatName, { name, sse }: RecordedStream): Promise<unknown> {
  const known = readings.get(name);
  if (known !== undefined) return known;
  const reading = readStreamWithSdk(format, sse).catch(() => undefined);
  readings.set(name, reading);
  return reading;
}
