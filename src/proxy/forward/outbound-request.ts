import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import type { Passage } from './passage.ts';

/** Where a request is dialled and what it asks for there, ready made: nothing is joined or parsed on the way. */
export interface OutboundTarget {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: string;
  /** Path and query, byte for byte. */
  readonly pathname: string;
}

/**
 * The request as it is to go out, in the form that http-proxy-middleware takes a request in. It is not the client's
 * request: that one holds the client's token, cookies and addresses, and nothing that is not here can travel on.
 */
export class OutboundRequest {
  readonly httpVersionMajor = 1;
  readonly httpVersion = '1.1';
  /** Empty: the target has the whole path. The library would parse and join what stands here. */
  readonly url = '';
  readonly socket: IncomingMessage['socket'];

  constructor(
    readonly method: string,
    readonly headers: Record<string, string | string[]>,
    readonly target: OutboundTarget,
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

/** The target for a path below a base URL. The host is the base URL's, whatever the path holds. */
export function targetBelow(base: URL, pathAndQuery: string): OutboundTarget {
  const basePath = base.pathname === '/' ? '' : base.pathname;
  const path = pathAndQuery.startsWith('/') ? pathAndQuery : `/${pathAndQuery}`;
  return {
    protocol: base.protocol,
    // An IPv6 address is bracketed in a URL, and dialled without.
    hostname: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port,
    pathname: basePath + path,
  };
}
