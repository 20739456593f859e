import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The full path of the `tracegate` program: what agents and shells call to get the token. */
export const programPath = fileURLToPath(new URL('../../bin/tracegate.js', import.meta.url));

/** The extension that points pi at the gateway. */
export const piExtensionPath = fileURLToPath(new URL('./agents/pi-extension.js', import.meta.url));

/** The version of this program. */
export function programVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
