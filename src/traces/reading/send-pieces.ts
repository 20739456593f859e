import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** What a pipeline throws when the client has gone. */
const CLIENT_LEFT = 'ERR_STREAM_PREMATURE_CLOSE';

/**
 * Sends pieces as fast as the client takes them, and ends the answer. Where making them fails, the answer breaks off: it
 * must not look like a whole one.
 *
 * @throws what making the pieces threw
 */
export async function sendPieces(
  response: ServerResponse,
  pieces: Iterable<Buffer | string> | AsyncIterable<Buffer | string>,
): Promise<void> {
  try {
    await pipeline(pieces, response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== CLIENT_LEFT) throw error;
  }
}
