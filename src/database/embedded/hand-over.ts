import { closeSync, constants, fchownSync, fstatSync, openSync, readdirSync } from 'node:fs';
import type { Account } from './service-account.ts';

/**
 * Gives a tree to another user, as root on Linux. Until now it belonged to an unprivileged user who could be changing it
 * at this moment, so nothing goes by path: each entry is opened without following links, below its opened parent, and
 * only what belonged to that user is given away. A link to a file of somebody else stays what it is.
 * @throws where anything in the tree is not a file or directory of that user
 */
export function handOver(directory: string, from: Account, to: Account): void {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const descriptor = openSync(directory, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const status = fstatSync(descriptor);
    if (status.uid !== from.uid)
      throw new Error(`an entry of the new cluster belongs to user id ${status.uid}`);
    if (status.isDirectory()) handOverEntries(`/proc/self/fd/${descriptor}`, from, to);
    fchownSync(descriptor, to.uid, to.gid);
  } finally {
    closeSync(descriptor);
  }
}

function handOverEntries(opened: string, from: Account, to: Account): void {
  for (const name of readdirSync(opened)) handOver(`${opened}/${name}`, from, to);
}
