// The whole product in under a minute, offline: a stand-in provider, a gateway of its own with an embedded database in a
// temporary folder, the two official SDKs as clients. Nothing of it stays behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { startStandin, type Standin } from '../test/support/standin/start-standin.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface DemoGateway {
  readonly url: string;
  readonly setupToken: string;
  readonly exchanges: Array<Record<string, unknown>>;
  stop(): Promise<void>;
}

const started = performance.now();
say('Tracegate demo: everything on this machine, no network.');
const standin = await startStandin();
const gateway = await startGateway(standin);
try {
  await run();
} finally {
  await gateway.stop();
  await standin.close();
}
say(`Done and stopped clean in ${((performance.now() - started) / 1000).toFixed(1)} s.`);

async function run(): Promise<void> {
  say(`1. Set up at ${gateway.url}: an organisation and its owner.`);
  const { token } = await call('POST', '/setup', undefined, {
    setupToken: gateway.setupToken,
    organization: { name: 'Demo', slug: 'demo' },
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    password: randomBytes(12).toString('base64url'),
  });
  say('2. Store two provider keys, sealed; all that anybody can read back is a status:');
  for (const [name, key] of [
    ['anthropic', 'sk-ant-demo-key'],
    ['openai', 'sk-demo-key'],
  ] as const) {
    show(await call('PUT', `/me/keys/${name}`, token, { provider: name, key }));
  }
  say('3. Make a proxy token: this is what an agent gets as its API key.');
  const proxyToken = (await call('POST', '/me/tokens', token, { name: 'demo agent', expiresInDays: 1 }))
    .token as string;
  say('4. Stream an answer with the official Anthropic SDK:');
  await streamFromAnthropic(proxyToken);
  say('5. Stream an answer with the official OpenAI SDK:');
  await streamFromOpenai(proxyToken);
  say('6. Compare the bytes at both ends (SHA-256):');
  await compareBytes(proxyToken);
  say('7. Govern: a key of the organisation, and a name that leads to a model with it.');
  await govern(token);
  say('8. What would happen, and by which rule, before anybody asks:');
  await dryRun(token);
  say(
    '9. A service token for CI, held to that one name; the models it is shown, and what it is told for another:',
  );
  await callAsService(token);
  say(
    '10. What the log says of the last exchange that was sent on: whose it was, what it was, never what it said.',
  );
  await until(() => gateway.exchanges.some(({ route }) => route === 'claude-fast'));
  show(gateway.exchanges.findLast(({ route }) => route === 'claude-fast'));
  say('11. The record of what was said: usage, cost, the exact bytes, and a word that finds it.');
  await readRecord(token);
  say('12. Who changed what, chained by hashes; and the chain checked:');
  await readAudit(token);
}

async function govern(token: string): Promise<void> {
  await call('PUT', '/orgs/demo/keys/org-anthropic-key', token, {
    provider: 'anthropic',
    key: 'sk-ant-demo-org-key',
  });
  const { name, provider, model, key } = await call('POST', '/orgs/demo/routes', token, {
    name: 'claude-fast',
    description: 'Quick answers',
    provider: 'anthropic',
    model: 'claude-haiku-4-5',
    key: { owner: 'org', name: 'org-anthropic-key' },
  });
  show({ name, provider, model, key });
}

async function dryRun(token: string): Promise<void> {
  const { allowed, rule, sentModel, key } = await call('POST', '/orgs/demo/routes/resolve', token, {
    member: 'ada@example.com',
    model: 'claude-fast',
  });
  show({ allowed, rule, sentModel, key });
}

async function callAsService(token: string): Promise<void> {
  const service = await call('POST', '/orgs/demo/tokens', token, { name: 'ci', models: ['claude-fast'] });
  const client = new Anthropic({ apiKey: service.token, baseURL: `${gateway.url}/proxy/anthropic` });
  for await (const { id, display_name: name } of client.models.list())
    process.stdout.write(`   may use: ${id} (${name})\n`);
  const messages = [{ role: 'user' as const, content: 'Build?' }];
  const answer = await client.messages.create({ model: 'claude-fast', max_tokens: 50, messages });
  process.stdout.write(`   claude-fast: ${answer.stop_reason}\n`);
  const refused = await client.messages
    .create({ model: 'claude-opus-4-7', max_tokens: 50, messages })
    .catch(String);
  process.stdout.write(`   claude-opus-4-7: ${String(refused).slice(0, 220)}\n`);
}

async function readRecord(token: string): Promise<void> {
  const [trace] = await recorded(token, '/me/traces?q=grüße');
  if (!trace) throw new Error('the exchange was not found by its word');
  const { id, outcome, answeredModel, usage, cost, conversationId } = trace;
  show({ id, outcome, answeredModel, usage, cost, conversationId });
  const answer = await fetch(`${gateway.url}/api/v1/orgs/demo/traces/${String(id)}/request`, {
    headers: { authorization: `Bearer ${token}` },
  });
  compare('stored  ', sha256(Buffer.from(await answer.arrayBuffer())), String(trace.requestSha256));
  const { items } = await call('GET', '/orgs/demo/usage?groupBy=model', token);
  for (const { key, exchanges, cost: spent } of items as UsageEntry[])
    process.stdout.write(`   ${key ?? '(none)'}: ${exchanges} exchanges, ${spent.amount} USD\n`);
}

/** What fits, once it has come from the spool into the database. */
async function recorded(token: string, path: string): Promise<Array<Record<string, unknown>>> {
  for (let tries = 0; ; tries++) {
    const { items } = await call('GET', path, token);
    if ((items as unknown[]).length > 0 || tries === 100) return items as Array<Record<string, unknown>>;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

interface UsageEntry {
  readonly key: string | null;
  readonly exchanges: number;
  readonly cost: { readonly amount: string };
}

async function readAudit(token: string): Promise<void> {
  const { items } = await call('GET', '/orgs/demo/audit?limit=4', token);
  for (const { sequence, action, actor, target } of items as AuditEntry[])
    process.stdout.write(
      `   ${sequence} ${action} by ${actor.name}: ${target.type} ${target.name ?? target.id}\n`,
    );
  const { valid, checked } = await call('GET', '/orgs/demo/audit/verify', token);
  show({ valid, checked });
}

interface AuditEntry {
  readonly sequence: number;
  readonly action: string;
  readonly actor: { readonly name: string };
  readonly target: { readonly type: string; readonly id: string; readonly name: string | null };
}

async function streamFromAnthropic(apiKey: string): Promise<void> {
  const client = new Anthropic({ apiKey, baseURL: `${gateway.url}/proxy/anthropic` });
  const stream = client.messages.stream({
    model: 'claude-sonnet-4-6',
    max_tokens: 200,
    messages: [{ role: 'user', content: 'What is a gateway?' }],
  });
  stream.on('text', (text) => process.stdout.write(text));
  const message = await stream.finalMessage();
  process.stdout.write(`\n   (${message.stop_reason}, ${message.usage.output_tokens} tokens out)\n`);
}

async function streamFromOpenai(apiKey: string): Promise<void> {
  const client = new OpenAI({ apiKey, baseURL: `${gateway.url}/proxy/openai/v1` });
  const stream = await client.responses.create({
    model: 'gpt-4o',
    input: 'What is a gateway?',
    stream: true,
  });
  for await (const event of stream)
    if (event.type === 'response.output_text.delta') process.stdout.write(event.delta);
  process.stdout.write('\n');
}

async function compareBytes(apiKey: string): Promise<void> {
  const body = JSON.stringify({
    model: 'claude-sonnet-4-6',
    max_tokens: 50,
    stream: true,
    messages: [{ role: 'user', content: 'grüße 🚦' }],
  });
  const answer = await fetch(`${gateway.url}/proxy/anthropic/v1/messages?beta=true`, {
    method: 'POST',
    headers: { 'x-api-key': apiKey, 'content-type': 'application/json', 'anthropic-version': '2023-06-01' },
    body,
  });
  const received = Buffer.from(await answer.arrayBuffer());
  const entry = standin.ledger.at(-1);
  compare('request ', sha256(body), entry?.body.sha256 ?? undefined);
  compare('response', sha256(received), entry?.answer.sha256 ?? undefined);
  process.stdout.write(`   trace id ${answer.headers.get('x-tracegate-trace-id')}\n`);
}

function compare(what: string, ours: string, theirs: string | undefined): void {
  if (ours !== theirs) throw new Error(`the ${what.trim()} changed on its way`);
  process.stdout.write(`   ${what} ${ours.slice(0, 16)}… = ${theirs.slice(0, 16)}…  equal\n`);
}

async function startGateway(upstream: Standin): Promise<DemoGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tracegate-demo-'));
  const setupToken = randomBytes(16).toString('hex');
  const child = spawn(process.execPath, [join(ROOT, 'dist/main.js')], {
    cwd: dataDir,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH ?? '',
      TRACEGATE_PORT: '0',
      TRACEGATE_DATA_DIR: dataDir,
      TRACEGATE_SETUP_TOKEN: setupToken,
      TRACEGATE_ANTHROPIC_BASE_URL: upstream.url,
      TRACEGATE_OPENAI_BASE_URL: upstream.url,
    },
  });
  const exchanges: Array<Record<string, unknown>> = [];
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the gateway did not start')));
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Record<string, unknown>;
      if (typeof line.url === 'string') resolve(line.url);
      if (line.outcome !== undefined) exchanges.push(line);
    });
  });
  return { url, setupToken, exchanges, stop: () => stop(child, dataDir) };
}

async function stop(child: ChildProcess, dataDir: string): Promise<void> {
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await rm(dataDir, { recursive: true, force: true });
}

async function call(
  method: string,
  path: string,
  token: string | undefined,
  body?: unknown,
): Promise<Record<string, unknown> & { token: string }> {
  const answer = await fetch(`${gateway.url}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown> & { token: string };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 100; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function say(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

function show(value: unknown): void {
  process.stdout.write(`   ${JSON.stringify(value, null, 2).replaceAll('\n', '\n   ')}\n`);
}
