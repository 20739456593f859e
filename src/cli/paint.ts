import { styleText } from 'node:util';
import type { CliEnvironment } from './environment.ts';
import type { OutputStream } from './streams.ts';

/** Text in a style, where the stream is a terminal and the person wants colours. */
export function paint(
  style: 'bold' | 'red',
  text: string,
  stream: OutputStream,
  { coloursWanted }: CliEnvironment,
): string {
  return stream.isTTY === true && coloursWanted ? styleText(style, text, { validateStream: false }) : text;
}
