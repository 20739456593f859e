import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that shows an address in a browser, with its arguments before the address. */
export type BrowserOpener = readonly [program: string, ...before: string[]];

/**
 * How this machine opens a browser; undefined where none would be seen. Without a desktop `xdg-open` may start a
 * browser for terminals, in the middle of the login.
 */
export function browserOpener(
  platform: NodeJS.Platform,
  variables: NodeJS.ProcessEnv,
): BrowserOpener | undefined {
  if (platform === 'darwin') return variables['SSH_CONNECTION'] ? undefined : ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  if (variables['WSL_DISTRO_NAME']) return ['wslview'];
  return variables['DISPLAY'] || variables['WAYLAND_DISPLAY'] ? ['xdg-open'] : undefined;
}

/** Opens an address, and does not wait for the browser. False where the program cannot be started. */
export async function openBrowser([program, ...before]: BrowserOpener, address: string): Promise<boolean> {
  const child = spawn(program, [...before, address], { stdio: 'ignore', detached: true });
  try {
    await once(child, 'spawn');
    child.unref();
    return true;
  } catch {
    return false;
  }
}
