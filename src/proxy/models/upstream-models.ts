import http from 'node:http';
import https from 'node:https';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { OpenedKey } from '../../keys/open-key.ts';
import type { Provider } from '../../providers/provider.ts';
import { targetBelow } from '../forward/outbound-request.ts';
import { UpstreamProxies } from '../forward/upstream-proxies.ts';

/** A model as its provider lists it. */
export interface UpstreamModel {
  readonly id: string;
  readonly displayName: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string | undefined;
}

/** Agents give model discovery three seconds (clients.md); some of it must be left for us. */
const PATIENCE_MS = 2000;
const REMEMBERED_MS = 60_000;
const REMEMBERED_FAILURE_MS = 10_000;
const MAX_BYTES = 4 * 1024 * 1024;
/** More than any provider has; each is held to every rule and route whenever the models are listed. */
const MAX_MODELS = 2000;

/** The models that a provider lists for a key, remembered for a minute; none where it does not answer in time. */
@Injectable()
export class UpstreamModels {
  readonly #known = new LRUCache<string, Promise<readonly UpstreamModel[]>>({
    max: 1000,
    ttl: REMEMBERED_MS,
  });

  constructor(private readonly proxies: UpstreamProxies) {}

  of(provider: Provider, key: OpenedKey): Promise<readonly UpstreamModel[]> {
    const known = this.#known.get(key.id);
    if (known) return known;
    const asking = this.#ask(provider, key).catch(() => {
      this.#known.set(key.id, Promise.resolve([]), { ttl: REMEMBERED_FAILURE_MS });
      return [];
    });
    this.#known.set(key.id, asking);
    return asking;
  }

  async #ask(provider: Provider, key: OpenedKey): Promise<readonly UpstreamModel[]> {
    const target = targetBelow(key.baseUrl, provider.modelList.path);
    const isTls = target.protocol === 'https:';
    const [name, value] = provider.credential(key.secret);
    const request = (isTls ? https : http).request({
      protocol: target.protocol,
      hostname: target.hostname,
      port: target.port,
      path: target.pathname,
      agent: this.proxies.agentFor(target.protocol, key.trust),
      headers: {
        host: key.baseUrl.host,
        accept: 'application/json',
        ...provider.modelList.headers,
        [name]: value,
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return parseList(await answerOf(request));
  }
}

function answerOf(request: http.ClientRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes > MAX_BYTES) request.destroy(new Error('the list of models is too long'));
      });
      answer.on('error', reject);
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve(Buffer.concat(chunks).toString());
        else reject(new Error(`the list of models answered ${answer.statusCode}`));
      });
    });
    request.end();
  });
}

interface ListedModel {
  id?: unknown;
  display_name?: unknown;
  created_at?: unknown;
  created?: unknown;
}

/** Both providers have `data` with an `id` each; Anthropic adds a name and a date, OpenAI the seconds of its making. */
function parseList(text: string): UpstreamModel[] {
  const { data } = JSON.parse(text) as { data?: unknown };
  if (!Array.isArray(data)) return [];
  return (data as ListedModel[])
    .slice(0, MAX_MODELS)
    .filter((model): model is ListedModel & { id: string } => typeof model?.id === 'string')
    .map((model) => ({
      id: model.id,
      displayName: typeof model.display_name === 'string' ? model.display_name : undefined,
      createdAt: createdAtOf(model),
    }));
}

function createdAtOf({ created_at: at, created }: ListedModel): string | undefined {
  if (typeof at === 'string') return at;
  return typeof created === 'number' ? new Date(created * 1000).toISOString() : undefined;
}
