import { connect } from 'node:net';

const nobodyListens = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']);

/**
 * Whether a process listens on a Unix socket. The kernel answers for it, also while the process is busy or stopped,
 * and across the borders of containers. Where it cannot be told (no permission, say) the answer is true.
 */
export function socketAnswers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(!nobodyListens.has(error.code ?? '')));
  });
}
