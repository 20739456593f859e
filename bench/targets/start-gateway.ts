import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { measuredCore, PinnedProcess } from '../pinned-process.ts';
import { freePort } from './free-port.ts';
import { govern } from './govern.ts';
import type { Target } from './target.ts';

/** What OpenAI is asked for, and the name of the route that leads Anthropic Messages there. */
const chatModel = 'gpt-5.4';
const translatedModel = 'model-by-chat';

const longestStartMs = 60_000;

/** How the gateway is started. */
export interface GatewayStart {
  /** Whether it records what passes. */
  name: 'uncaptured' | 'gateway';
  script: string;
  upstreamPort: number;
  /** Gets a folder of its own for this start, with the data directory and the log. */
  folder: string;
  /** Folder for a CPU profile, written when the gateway stops. */
  profileFolder: string | undefined;
  /** Whether its organisation is a large one, with routes, lists and thousands of members. */
  governed: boolean;
}

/** Starts the gateway with its embedded database, and sets it up over REST: a key for each provider, a route that translates. */
export async function startGateway({
  name,
  script,
  upstreamPort,
  folder,
  profileFolder,
  governed,
}: GatewayStart): Promise<Target> {
  const port = await freePort();
  const setupToken = randomBytes(24).toString('base64url');
  const home = await mkdtemp(join(folder, 'gateway-'));
  const logFile = join(home, 'gateway.log');
  const profiling = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const environment = {
    TRACEGATE_PORT: String(port),
    TRACEGATE_DATA_DIR: join(home, 'data'),
    TRACEGATE_SETUP_TOKEN: setupToken,
    TRACEGATE_ANTHROPIC_BASE_URL: `http://127.0.0.1:${upstreamPort}`,
    TRACEGATE_OPENAI_BASE_URL: `http://127.0.0.1:${upstreamPort}`,
    TRACEGATE_DRAIN_TIMEOUT_MS: '2000',
    TRACEGATE_CAPTURE: name === 'gateway' ? 'full' : 'off',
  };
  const process = new PinnedProcess({
    core: measuredCore,
    // As `npm start` does.
    args: ['--max-semi-space-size=32', '--enable-source-maps', ...profiling, script],
    logFile,
    environment,
  });
  try {
    await untilHealthy(port, process);
    const token = await setUp(`http://127.0.0.1:${port}/api/v1`, setupToken);
    if (governed) await govern(environment.TRACEGATE_DATA_DIR);
    return { name, ...destinations(port, token), process };
  } catch (error) {
    await process.stop();
    throw error;
  }
}

function destinations(port: number, token: string): Pick<Target, 'destination' | 'chat' | 'translated'> {
  const destination = { port, path: '/proxy/anthropic/v1/messages', headers: { 'x-api-key': token } };
  return {
    destination,
    chat: {
      port,
      path: '/proxy/openai/v1/chat/completions',
      headers: { authorization: `Bearer ${token}` },
      model: chatModel,
    },
    translated: { ...destination, model: translatedModel },
  };
}

async function untilHealthy(port: number, process: PinnedProcess): Promise<void> {
  const lastMs = performance.now() + longestStartMs;
  while (performance.now() < lastMs && !process.hasEnded) {
    const response = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    if (response?.ok === true) return;
    await sleep(100);
  }
  throw new Error(`the gateway did not get ready; the end of its log:\n${process.logEnd}`);
}

/** Gives the token for the proxy. */
async function setUp(base: string, setupToken: string): Promise<string> {
  const person = {
    email: 'bench@example.com',
    name: 'Bench',
    password: randomBytes(18).toString('base64url'),
  };
  const organization = { name: 'Bench', slug: 'bench' };
  const session = await call(`${base}/setup`, 'POST', { setupToken, organization, ...person }, undefined);
  const keys = {
    anthropic: `sk-ant-api03-${'bench'.repeat(18)}-AA`,
    openai: `sk-proj-${'bench'.repeat(18)}`,
  };
  for (const [provider, key] of Object.entries(keys))
    await call(`${base}/me/keys/${provider}`, 'PUT', { provider, key }, session['token']);
  const route = {
    name: translatedModel,
    provider: 'openai',
    model: chatModel,
    key: { owner: 'me', name: 'openai' },
    format: 'chat',
  };
  await call(`${base}/orgs/${organization.slug}/routes`, 'POST', route, session['token']);
  const token = await call(`${base}/me/tokens`, 'POST', { name: 'bench' }, session['token']);
  return String(token['token']);
}

async function call(
  url: string,
  method: string,
  body: unknown,
  token: unknown,
): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${String(token)}` }),
  };
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}
