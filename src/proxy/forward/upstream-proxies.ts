import type { ClientRequest, IncomingMessage } from 'node:http';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createProxyMiddleware, type RequestHandler } from 'http-proxy-middleware';
import { createUpstreamAgents, type UpstreamAgents } from '../../common/net/guarded-agent.ts';
import { UrlGuard } from '../../common/net/url-guard.ts';
import { Configuration } from '../../config/configuration.ts';
import type { OpenedKey } from '../../keys/open-key.ts';
import type { OutboundRequest } from './outbound-request.ts';

/**
 * http-proxy-middleware, once for each way of dialling: to the operator's own addresses, and, through the guard, to those
 * that persons named; over HTTP and over TLS. Where a request goes is on the request itself (`router`).
 */
@Injectable()
export class UpstreamProxies implements OnApplicationShutdown {
  readonly #agents: Record<OpenedKey['trust'], UpstreamAgents>;
  readonly #proxies: Record<OpenedKey['trust'], { http: RequestHandler; https: RequestHandler }>;

  constructor(configuration: Configuration, guard: UrlGuard) {
    const { connectMs } = configuration.upstreamTimeouts;
    this.#agents = {
      operator: createUpstreamAgents({ guard: 'operator', connectTimeoutMs: connectMs }),
      guarded: createUpstreamAgents({ guard, connectTimeoutMs: connectMs }),
    };
    this.#proxies = { operator: proxiesOf(this.#agents.operator), guarded: proxiesOf(this.#agents.guarded) };
  }

  /** Sends a request on. What becomes of it is told to its passage. */
  send(outbound: OutboundRequest, trust: OpenedKey['trust']): void {
    const proxy = this.#proxies[trust][outbound.target.protocol === 'https:' ? 'https' : 'http'];
    const { attemptResponse: response } = outbound.passage;
    void proxy(outbound.asIncomingMessage() as never, response as never, (error?: unknown) => {
      if (error instanceof Error) outbound.passage.fail(error);
    });
  }

  /** The agent for a request of our own, guarded as those of callers are. */
  agentFor(protocol: string, trust: OpenedKey['trust']): UpstreamAgents['http'] | UpstreamAgents['https'] {
    return this.#agents[trust][protocol === 'https:' ? 'https' : 'http'];
  }

  onApplicationShutdown(): void {
    for (const agents of Object.values(this.#agents)) agents.destroy();
  }
}

function proxiesOf(agents: UpstreamAgents): { http: RequestHandler; https: RequestHandler } {
  return { http: proxyWith(agents.http), https: proxyWith(agents.https) };
}

function proxyWith(agent: UpstreamAgents['http']): RequestHandler {
  return createProxyMiddleware({
    // Never used: `router` names the target of each request. The library insists on one.
    target: 'http://upstream.invalid',
    router: (request) => passing(request).target,
    // By its default it parses a path that our requests do not have.
    pathFilter: () => true,
    agent,
    selfHandleResponse: true,
    // The library's own plugins log addresses, and answer errors in words of their own.
    ejectPlugins: true,
    plugins: [
      (proxy) => {
        proxy.on('proxyReq', (upstream: ClientRequest, request) =>
          passing(request).passage.requestGoesOut(upstream),
        );
        proxy.on('proxyRes', (answer, request) => passing(request).passage.answerComes(answer));
        proxy.on('error', (error: Error, request) => request && passing(request).passage.fail(error));
        proxy.on('econnreset', (error: Error, request) => passing(request).passage.fail(error));
      },
    ],
  });
}

function passing(request: unknown): OutboundRequest {
  return request as IncomingMessage & OutboundRequest;
}
