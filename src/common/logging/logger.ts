import { pino, type DestinationStream, type Logger } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { loggableError } from './loggable-error.ts';

/**
 * The one logger: JSON lines on standard output, readable lines on a terminal. It is told its level by `configureLogging`
 * before anything else runs. Lines are gathered for up to 100 ms and written in the background, in order: no request waits
 * for a slow reader, and a kill that cannot be caught loses a tenth of a second of the log.
 */
export const logger: Logger = pino({ level: 'info', serializers: { err: loggableError } }, destination());

/** Sets the level: `trace, debug, info, warn, error` or `silent`. */
export function configureLogging(level: string): void {
  logger.level = level;
}

function destination(): DestinationStream {
  const output = pino.destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 100 });
  // A reader that went away must not end the gateway.
  output.on('error', () => {});
  if (!process.stdout.isTTY) return output;
  const pretty = prettyFactory({
    colorize: true,
    translateTime: 'HH:MM:ss.l',
    ignore: 'pid,hostname',
    singleLine: true,
  });
  return { write: (line: string) => output.write(pretty(JSON.parse(line) as object)) };
}
