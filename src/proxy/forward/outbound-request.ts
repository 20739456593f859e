import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import type { Passage } from './passage.ts';

/**
 * The request as it is to go out, in the form that http-proxy-middleware takes a request in. It is not the client's
 * request: that one holds the client's token, cookies and addresses, and nothing that is not here can travel on.
 */
export class OutboundRequest {
  readonly httpVersionMajor = 1;
  readonly httpVersion = '1.1';
  readonly socket: IncomingMessage['socket'];

  constructor(
    readonly method: string,
    readonly url: string,
    readonly headers: Record<string, string | string[]>,
    readonly target: URL,
    readonly passage: Passage,
    client: IncomingMessage,
  ) {
    this.socket = client.socket;
  }

  /** The body was read whole before, so "piping" it is one write, and its memory is free as soon as it is sent. */
  pipe<Destination extends Writable>(destination: Destination): Destination {
    const body = this.passage.takeBody();
    if (body) body.sendTo(destination);
    else destination.end();
    return destination;
  }

  /** What happens to the client's connection is watched on the response. */
  on(): this {
    return this;
  }

  /** The form that the library's types ask for; it uses nothing that is not here. */
  asIncomingMessage(): IncomingMessage {
    return this as unknown as IncomingMessage;
  }
}
