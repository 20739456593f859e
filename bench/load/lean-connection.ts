import { connect, type Socket } from 'node:net';
import { ResponseReader } from './response-reader.ts';

/** All connections of this process read into the one buffer: a read is used up before the next one comes. */
const readBuffer = Buffer.allocUnsafe(256 * 1024);

/** What a connection tells its owner. */
export interface ConnectionEvents {
  /** Bytes came; they are only there until the call returns. */
  onBytes?: (bytes: Buffer) => void;
  /** An answer is whole. */
  onAnswer: (status: number) => void;
  /** The connection is gone though nobody here closed it. */
  onLoss: () => void;
}

/** A client connection that costs little: whole requests are written, answers are only measured. */
export class LeanConnection {
  readonly reader = new ResponseReader();
  #socket: Socket;
  #closed = false;

  constructor(port: number, events: ConnectionEvents) {
    const callback = (count: number): boolean => {
      const bytes = readBuffer.subarray(0, count);
      events.onBytes?.(bytes);
      if (!this.reader.read(bytes)) return true;
      this.reader.next();
      events.onAnswer(this.reader.status);
      return true;
    };
    this.#socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: { buffer: readBuffer, callback },
    });
    const lost = (): void => {
      if (this.#closed) return;
      this.close();
      events.onLoss();
    };
    this.#socket.on('error', lost);
    this.#socket.on('end', lost);
    this.#socket.on('close', lost);
  }

  send(request: Buffer): void {
    this.#socket.write(request);
  }

  close(): void {
    this.#closed = true;
    this.#socket.destroy();
  }
}
