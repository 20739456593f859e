import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { makeRoute } from './govern.ts';
import { openStage, type Stage, type StageOptions } from './raw-stage.ts';
import type { Standin } from './standin/start-standin.ts';

/** Models that the routes of a stage lead to. */
export const CLAUDE = 'claude-sonnet-4-6';
export const GPT = 'gpt-5.4';

/** A request as the stand-in got it. */
export interface AskedUpstream {
  readonly target: string;
  readonly body: Record<string, unknown>;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A stage with a route to the other provider for each format. */
export interface TranslatingStage extends Stage {
  readonly anthropic: Anthropic;
  readonly openai: OpenAI;
  /** Makes a route to a model, with the owner's own key of the provider. */
  lead(name: string, provider: 'anthropic' | 'openai', options?: Record<string, unknown>): Promise<void>;
  /** What the stand-in was asked last. */
  asked(): AskedUpstream;
  /** One request through the gateway. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** Opens a stage with the routes `to-claude`, `to-responses` and `to-chat`. */
export async function openTranslatingStage(options: StageOptions = {}): Promise<TranslatingStage> {
  const stage = await openStage(options);
  const { gateway, owner, token } = stage;
  const retries = { maxRetries: 0, apiKey: token };
  const lead: TranslatingStage['lead'] = async (name, provider, more = {}) => {
    const model = provider === 'anthropic' ? CLAUDE : GPT;
    const key = { owner: 'me', name: provider };
    await makeRoute({ url: gateway.url, token: owner.token }, { name, provider, model, key, ...more });
  };
  await lead('to-claude', 'anthropic');
  await lead('to-responses', 'openai', { format: 'responses' });
  await lead('to-chat', 'openai', { format: 'chat' });
  return {
    ...stage,
    lead,
    asked: () => askedLast(stage.standin),
    anthropic: new Anthropic({ baseURL: stage.anthropicUrl, ...retries }),
    openai: new OpenAI({ baseURL: `${stage.openaiUrl}/v1`, ...retries }),
    post: (path, body, headers = {}) =>
      fetch(`${gateway.url}/proxy${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

function askedLast({ ledger }: Standin): AskedUpstream {
  const entry = ledger.at(-1);
  if (!entry) throw new Error('nothing was asked');
  const { target, rawHeaders } = entry;
  const names = rawHeaders.filter((_, at) => at % 2 === 0);
  const headers = names.map((name, index) => [name.toLowerCase(), rawHeaders[2 * index + 1] ?? '']);
  return { target, body: JSON.parse(entry.body.kept.toString()), headers: Object.fromEntries(headers) };
}
