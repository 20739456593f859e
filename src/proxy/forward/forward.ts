import { Injectable } from '@nestjs/common';
import { Configuration } from '../../config/configuration.ts';
import type { OpenedKey } from '../../keys/open-key.ts';
import type { Route } from '../../routing/route.ts';
import type { Ending } from '../../traces/exchange.ts';
import type { Arrival } from '../arrival.ts';
import { HeaderRulesPerProvider } from '../header-rules-per-provider.ts';
import type { Outgoing } from './outgoing.ts';
import { OutboundRequest, targetBelow } from './outbound-request.ts';
import { Passage } from './passage.ts';
import { OpenPassages } from './open-passages.ts';
import { UpstreamProxies } from './upstream-proxies.ts';

/** Sends a request on with the provider's key in place of the caller's token, and its answer back as it comes. */
@Injectable()
export class Forward {
  constructor(
    private readonly configuration: Configuration,
    private readonly rules: HeaderRulesPerProvider,
    private readonly proxies: UpstreamProxies,
    private readonly passages: OpenPassages,
  ) {}

  /**
   * Resolves when the exchange has ended, whatever way, or when another try is to take the place of this one, of which
   * nothing has gone to the client; it never rejects.
   */
  send(arrival: Arrival, route: Route, key: OpenedKey, outgoing: Outgoing): Promise<Ending | 'superseded'> {
    return new Promise((resolve) => {
      const rules = this.rules.of(route.provider.name);
      const passage = new Passage(arrival, this.configuration.upstreamTimeouts, rules, outgoing, (ending) => {
        this.passages.remove(passage);
        resolve(ending);
      });
      if (arrival.response.destroyed) {
        passage.abandon();
        return;
      }
      this.passages.add(passage);
      const headers = outgoingHeaders(outgoing, route, key);
      const target = targetBelow(key.baseUrl, outgoing.path);
      const outbound = new OutboundRequest(arrival.method, headers, target, passage, arrival.request);
      this.proxies.send(outbound, key.trust);
    });
  }
}

function outgoingHeaders(
  outgoing: Outgoing,
  { provider }: Route,
  key: OpenedKey,
): Record<string, string | string[]> {
  const { body } = outgoing;
  const headers = { ...outgoing.headers };
  const [name, value] = provider.credential(key.secret);
  headers['Host'] = key.baseUrl.host;
  headers[name] = value;
  // In small letters: the library looks for it so, and would else set a second one for some methods.
  if (body) headers['content-length'] = String(body.length);
  return headers;
}
