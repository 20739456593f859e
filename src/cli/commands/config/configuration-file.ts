import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { TextDocument } from '../../api/api-client.ts';
import { CliError } from '../../cli-error.ts';
import type { Streams } from '../../streams.ts';

/**
 * Reads a configuration from a file, or from standard input for `-`. The server reads it; here only its form is told
 * apart.
 *
 * @throws CliError where it cannot be read
 */
export async function readConfigurationFile({ stdin }: Streams, path: string): Promise<TextDocument> {
  const content = path === '-' ? await text(stdin) : readFile(path);
  return new TextDocument(isJson(content) ? 'application/json' : 'application/yaml', content);
}

function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CliError(
      `The file cannot be read (${code}).`,
      'Give the path of a file, or - for standard input.',
    );
  }
}

function isJson(content: string): boolean {
  try {
    JSON.parse(content);
    return true;
  } catch {
    return false;
  }
}
