import type { IncomingMessage } from 'node:http';
import type { ExchangeRecorder } from '../exchange-recorder.ts';

/**
 * Reads the whole request body and records it on the way.
 * @throws Error if the caller goes away before the end.
 */
export async function readBody(request: IncomingMessage, recorder: ExchangeRecorder): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) {
    recorder.received(chunk);
    chunks.push(chunk);
  }
  recorder.receivedAll(request.rawTrailers);
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
}
