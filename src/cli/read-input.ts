import { CliError } from './cli-error.ts';
import type { InputStream, Streams } from './streams.ts';

const LONGEST_LINE = 65_536;

/** A secret: asked for without echo on a terminal, else the first line of standard input. */
export async function readSecret(streams: Streams, question: string): Promise<string> {
  if (streams.stdin.isTTY !== true) return readLine(streams.stdin);
  streams.stdin.setRawMode?.(true);
  streams.stderr.write(question);
  try {
    return await readHiddenLine(streams.stdin);
  } finally {
    streams.stdin.setRawMode?.(false);
    streams.stderr.write('\n');
  }
}

/** An answer that everybody may see, typed on a terminal. */
export async function askVisibly(streams: Streams, question: string): Promise<string> {
  streams.stderr.write(question);
  return (await readLine(streams.stdin)).trim();
}

/** The first line of a stream without its line end; the empty string where the stream ends at once. */
export function readLine(stdin: InputStream): Promise<string> {
  return collect(stdin, (text) => {
    const end = text.indexOf('\n');
    return end < 0 ? undefined : { line: text.slice(0, end).replace(/\r$/, ''), length: end + 1 };
  });
}

/** A line from a terminal in raw mode, where the keys that edit a line arrive as characters. */
async function readHiddenLine(stdin: InputStream): Promise<string> {
  const typed = await collect(stdin, (text) => {
    // oxlint-disable-next-line no-control-regex -- Ctrl-C, Ctrl-D and the return key
    const end = text.search(/[\u0003\u0004\r\n]/);
    return end < 0 ? undefined : { line: text.slice(0, end + 1), length: end + 1 };
  });
  if (typed.endsWith('\u0003')) throw new CliError('Cancelled.', 'Nothing was changed.');
  return applyEditingKeys(typed);
}

function applyEditingKeys(typed: string): string {
  let line: string[] = [];
  for (const key of typed) {
    if (key === '\u007f' || key === '\b') line.pop();
    else if (key === '\u0015') line = [];
    else if (key >= ' ') line.push(key);
  }
  return line.join('');
}

type FindLine = (text: string) => { line: string; length: number } | undefined;

/** Reads until `find` sees a line or the stream ends, and gives back to the stream what comes after the line. */
function collect(stdin: InputStream, find: FindLine): Promise<string> {
  if (stdin.readableEnded) return Promise.resolve('');
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (settle: () => void): void => {
      stdin.off('data', onData).off('end', onEnd).off('error', onError);
      stdin.pause();
      settle();
    };
    const onData = (chunk: string): void => {
      text += chunk;
      const found = find(text);
      if (found !== undefined) {
        const rest = text.slice(found.length);
        finish(() => resolve(found.line));
        if (rest !== '') stdin.unshift(rest);
      } else if (text.length > LONGEST_LINE) {
        finish(() =>
          reject(new CliError('The line on standard input is too long.', 'Send one line of at most 64 KiB.')),
        );
      }
    };
    const onEnd = (): void => finish(() => resolve(text.replace(/\r$/, '')));
    const onError = (): void =>
      finish(() => reject(new CliError('Standard input could not be read.', 'Try again.')));
    stdin.setEncoding('utf8');
    stdin.on('data', onData).on('end', onEnd).on('error', onError);
    stdin.resume();
  });
}
