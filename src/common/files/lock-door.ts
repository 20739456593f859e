import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname } from 'node:path';
import { socketAnswers } from './socket-answers.ts';

/** Stops answering. */
export type CloseDoor = () => Promise<void>;

/**
 * Listens on a socket beside the lock for as long as this process lives. A second container on the same volume
 * does not see our process id, but it can knock here. Needed on Linux only, where containers are.
 * Some file systems hold no sockets (shared folders of virtual machines): then nobody answers, and the process id
 * alone protects the directory.
 */
export async function openDoor(path: string): Promise<CloseDoor> {
  if (process.platform !== 'linux') return async () => undefined;
  rmSync(path, { force: true });
  const directory = openDirectory(path);
  const server = createServer((caller) => caller.destroy()).unref();
  await new Promise<void>((resolve) => {
    server.once('error', () => resolve());
    server.listen({ path: shortPath(directory, path), exclusive: true }, resolve);
  });
  return async () => {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
    closeSync(directory);
  };
}

/** Whether somebody holds the door open. */
export async function doorAnswers(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const directory = openDirectory(path);
  try {
    return await socketAnswers(shortPath(directory, path));
  } finally {
    closeSync(directory);
  }
}

function openDirectory(path: string): number {
  return openSync(dirname(path), constants.O_RDONLY | constants.O_DIRECTORY);
}

/** The kernel takes 107 bytes as the path of a socket, see unix(7); a data directory may lie deeper. */
function shortPath(directory: number, path: string): string {
  return `/proc/self/fd/${directory}/${basename(path)}`;
}
