import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CliError } from '../cli-error.ts';
import { ApiClient, TextDocument } from './api-client.ts';

const token = `tgs_${'t'.repeat(43)}`;
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answering(status: number, headers: Record<string, string>, body = ''): Promise<string> {
  return serve((_request, response) => response.writeHead(status, headers).end(body));
}

function problem(status: number, body: object, headers: Record<string, string> = {}): Promise<string> {
  return answering(status, { 'content-type': 'application/problem+json', ...headers }, JSON.stringify(body));
}

/** What the person is told: both lines. */
async function failureOf(server: string, timeoutMs?: number): Promise<string> {
  const failure: unknown = await new ApiClient(server, token, timeoutMs)
    .call('GET', '/me')
    .catch((error) => error);
  if (!(failure instanceof CliError)) throw new Error('there was no failure for people', { cause: failure });
  return `${failure.message}\n${failure.nextStep}`;
}

/** Takes the second token only; answers with the body that it saw. */
function choosy(): Promise<string> {
  return serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const taken = request.headers.authorization === 'Bearer second';
    const type = taken ? 'application/json' : 'application/problem+json';
    response.writeHead(taken ? 200 : 401, { 'content-type': type });
    response.end(JSON.stringify({ body, detail: 'The token has expired.' }));
  });
}

describe('ApiClient', () => {
  it('sends the token and a JSON body, and gives the answer', async () => {
    const seen: unknown[] = [];
    const server = await serve(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const { authorization, 'content-type': type } = request.headers;
      seen.push(request.method, request.url, authorization, type, body);
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end('{"done":true}');
    });
    await expect(new ApiClient(server, token).call('PUT', '/me/keys/x', { key: 'k' })).resolves.toEqual({
      done: true,
    });
    expect(seen).toEqual(['PUT', '/api/v1/me/keys/x', `Bearer ${token}`, 'application/json', '{"key":"k"}']);
  });

  it('gives undefined for 204', async () => {
    const server = await answering(204, {});
    await expect(new ApiClient(server).call('DELETE', '/me/keys/x')).resolves.toBeUndefined();
  });

  describe('with a token that can be renewed', () => {
    it('sends a refused request again, once, whole', async () => {
      const refused: string[] = [];
      const source = {
        current: async () => 'first',
        renew: async (given: string) => {
          refused.push(given);
          return 'second';
        },
      };
      const client = new ApiClient(await choosy(), source);
      await expect(client.call('PATCH', '/me', { name: 'Ada' })).resolves.toMatchObject({
        body: '{"name":"Ada"}',
      });
      expect(refused).toEqual(['first']);
    });

    it.each([undefined, 'third'])('says what the server said where the next token is %j', async (next) => {
      const source = { current: async () => 'first', renew: async () => next };
      const client = new ApiClient(await choosy(), source);
      await expect(client.call('GET', '/me')).rejects.toThrow('The token has expired.');
    });
  });

  it('sends a document as it is', async () => {
    const seen: unknown[] = [];
    const server = await serve(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      seen.push(request.headers['content-type'], body);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new ApiClient(server).call('POST', '/diff', new TextDocument('application/yaml', 'a: 1\n'));
    expect(seen).toEqual(['application/yaml', 'a: 1\n']);
  });

  it('reads a document that is not JSON, and only of the kind it asked for', async () => {
    const server = await answering(200, { 'content-type': 'application/yaml; charset=utf-8' }, 'a: 1\n');
    const client = new ApiClient(server);
    await expect(client.readText('/configuration', 'application/yaml')).resolves.toBe('a: 1\n');
    await expect(client.readText('/configuration', 'text/csv')).rejects.toThrow(/does not answer as/);
    const refusing = new ApiClient(await problem(403, { detail: 'No.', code: 'role_insufficient' }));
    await expect(refusing.readText('/configuration', 'application/yaml')).rejects.toMatchObject({
      message: 'No.',
      nextStep: expect.stringContaining('Ask an administrator'),
    });
  });

  it('follows no redirect, so that the token goes nowhere else', async () => {
    const asked: string[] = [];
    const other = await serve((request, response) => {
      asked.push(String(request.headers.authorization));
      response.end('{}');
    });
    const server = await answering(307, { location: `${other}/elsewhere` });
    await expect(failureOf(server)).resolves.toMatch(/redirects to another address \(HTTP 307\)/);
    expect(asked).toEqual([]);
  });

  it('shows detail and field errors of a problem', async () => {
    const errors = [
      { field: 'key', message: 'must not be empty' },
      { field: 'name', message: 'name is too long' },
    ];
    const server = await problem(400, { detail: 'The body is not valid.', errors });
    await expect(failureOf(server)).resolves.toMatch(
      /^The body is not valid\. \[key: must not be empty\] \[name is too long\]\n/,
    );
  });

  it.each([
    [401, {}, 'Run `tracegate login`'],
    [403, {}, '`tracegate login` with e-mail and password'],
    [404, {}, '`tracegate key list`'],
    [429, { 'retry-after': '17' }, 'Try again in 17 seconds.'],
    [429, {}, 'Try again later.'],
    [503, {}, 'Try again in a moment'],
  ])('says at %i what to do next', async (status, headers, expected) => {
    const server = await problem(status, { title: 'No', detail: 'It was refused.' }, headers);
    const failure = await failureOf(server);
    expect(failure).toContain('It was refused.');
    expect(failure).toContain(expected);
  });

  it('prints nothing of a server that could move the cursor or is a token', async () => {
    const server = await problem(400, { detail: `\u001b[2Jbad ${token}\nline two` });
    await expect(failureOf(server)).resolves.toMatch(/^bad \[token\] line two\n/);
  });

  it.each([
    [200, 'text/html', '<html></html>'],
    [200, 'application/json', 'not json'],
    [404, 'text/plain', 'not here'],
    [502, 'text/html', '<h1>Bad Gateway</h1>'],
    [403, 'application/json', '{"error":"forbidden"}'],
    [400, 'application/problem+json', 'null'],
  ])('knows %i with %s %j for another server', async (status, type, body) => {
    const server = await answering(status, { 'content-type': type }, body);
    await expect(failureOf(server)).resolves.toContain(`does not answer as Tracegate does (HTTP ${status})`);
  });

  it('says when nothing listens', async () => {
    const server = await answering(200, {});
    servers.splice(0)[0]?.close();
    await expect(failureOf(server)).resolves.toContain(`${server} cannot be reached: nothing listens there.`);
  });

  it('says when https is spoken to an http server', async () => {
    const server = (await answering(200, {})).replace('http:', 'https:');
    await expect(failureOf(server)).resolves.toContain('it does not speak https');
  });

  it.each([
    ['headers', () => undefined],
    ['the end of the body', (response: { writeHead: Function; write: Function }) => response.write('{')],
  ])('gives up where %s do not come in time', async (_what, answer) => {
    const server = await serve((_request, response) => void answer(response));
    await expect(failureOf(server, 100)).resolves.toContain('did not answer within 0.1 seconds');
  });
});

async function textOf(server: string, timeoutMs?: number): Promise<string> {
  let text = '';
  const client = new ApiClient(server, token, timeoutMs);
  for await (const piece of await client.download('/lines')) text += Buffer.from(piece).toString();
  return text;
}

describe('a download', () => {
  it('gives the bytes as they come, for longer than an answer may take to begin', async () => {
    const server = await serve((_request, response) => {
      response.writeHead(200).write('one\n');
      setTimeout(() => response.end('two\n'), 400);
    });
    expect(await textOf(server, 200)).toBe('one\ntwo\n');
  });

  it('that breaks off, is refused or does not begin is a failure', async () => {
    const broken = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('one\n');
      setTimeout(() => response.destroy(), 50);
    });
    await expect(textOf(broken)).rejects.toThrow(CliError);
    const refused = await problem(404, { detail: 'There is no trace of this id for you.' });
    await expect(textOf(refused)).rejects.toThrow('There is no trace of this id for you.');
    const silent = await serve(() => {});
    await expect(textOf(silent, 100)).rejects.toThrow('did not answer within');
  });
});
