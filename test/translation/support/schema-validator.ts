import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedJson } from './shared-data.ts';
import { tightenSpecification } from './tighten-specification.ts';

const require = createRequire(import.meta.url);
const STEADY = require.resolve('@stdy/cli/steady.js');
const OPTIONS = [
  ...['query-array', 'form-array', 'query-object', 'form-object'].map(
    (kind) => `--validator-${kind}-format=brackets`,
  ),
  // Where the environment says that it is a CI, the validator would speak otherwise and never say that it is ready.
  '--log-format=text',
];

/** A server that answers nothing of use but says of each body whether a published specification allows it. */
export interface SchemaValidator {
  /** What the specification has against a body; nothing when it is allowed. */
  objections(path: string, body: unknown): Promise<string[]>;
  stop(): void;
}

type Document = Record<string, unknown>;

/** Starts a validator of requests by a specification of the shared data, which objects to unknown fields. */
export function startRequestValidator(specification: string): Promise<SchemaValidator> {
  return start(sharedJson('openapi', specification) as Document);
}

/** Where a validator of answers takes them. */
export const ANSWER_PATH = '/answer';

/** Starts a validator of answers: it takes as a request what the specification describes as an answer. */
export function startAnswerValidator(specification: string, schema: string): Promise<SchemaValidator> {
  const document = sharedJson('openapi', specification) as Document;
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
  const post = { requestBody: { required: true, content }, responses: { 200: { description: 'ok' } } };
  return start({ ...document, paths: { [ANSWER_PATH]: { post } } });
}

async function start(document: Document): Promise<SchemaValidator> {
  const folder = mkdtempSync(join(tmpdir(), 'tracegate-specification-'));
  const file = join(folder, 'specification.json');
  writeFileSync(file, JSON.stringify(tightenSpecification(document)));
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [STEADY, '-p', String(port), '--host', '127.0.0.1', '-q', ...OPTIONS, file],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const stop = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(child);
  } catch (error) {
    stop();
    throw error;
  }
  return { objections: (path, body) => ask(`http://127.0.0.1:${port}${path}`, body), stop };
}

async function ask(url: string, body: unknown): Promise<string[]> {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer test', 'x-api-key': 'test' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  await answer.body?.cancel();
  const count = Number(answer.headers.get('x-steady-error-count'));
  if (count === 0 && !answer.ok) return [`status ${answer.status}`];
  return Array.from({ length: count }, (_, index) => {
    const [path, message] = ['path', 'message'].map((part) =>
      answer.headers.get(`x-steady-error-${index + 1}-${part}`),
    );
    return `${path}: ${message}`;
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const READY_WITHIN_MS = 20_000;

/** Fails before the hook that waits for it is given up, so that no validator outlives its test. */
function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = () => reject(new Error(`The validator did not start: ${output}`));
    setTimeout(fail, READY_WITHIN_MS).unref();
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', fail);
  });
}
