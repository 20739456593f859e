import type { Duplex } from 'node:stream';

/** A connection that was not ready in time. Names neither host nor address, for it may reach a log or a caller. */
class ConnectTimedOut extends Error {
  override readonly name = 'ConnectTimedOut';
  readonly code = 'TRACEGATE_CONNECT_TIMEOUT';

  constructor(milliseconds: number) {
    super(`The upstream connection was not ready within ${milliseconds} ms`);
  }
}

/**
 * Destroys a socket that was just created with `ConnectTimedOut`, unless it emits `readyEvent` in time.
 * Name lookup, TCP and, with `secureConnect`, the TLS handshake share the time.
 */
export function limitConnectTime(
  socket: Duplex,
  readyEvent: 'connect' | 'secureConnect',
  milliseconds: number,
): void {
  const timer = setTimeout(() => socket.destroy(new ConnectTimedOut(milliseconds)), milliseconds);
  const stop = (): void => {
    clearTimeout(timer);
    socket.off(readyEvent, stop).off('close', stop);
  };
  socket.on(readyEvent, stop).on('close', stop);
}
