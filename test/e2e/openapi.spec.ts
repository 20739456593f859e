import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mismatches, resolve } from '../support/describe-mismatch.ts';
import { fetchOpenApi, type OpenApi, type Operation, operationsOf, printRoutes } from '../support/routes.ts';
import { type ApiAnswer, callApi, makeToken, type Owner, setUp, storeKey } from '../support/set-up.ts';
import { type RunningGateway, startGateway } from '../support/start-gateway.ts';

const PROBLEM = 'application/problem+json';
/** Routes that are no part of the REST interface, and why. */
const UNDESCRIBED: ReadonlyArray<readonly [form: RegExp, reason: string]> = [
  [/^GET \/docs/, 'Swagger UI and the document itself'],
  [/^[A-Z-]+ \/proxy\/(anthropic|openai)(\/\*path)?$/, 'paths of the providers, described by them'],
  [/^GET \/(setup|login|me\/proxy|me\/account|device|invites\/:token|orgs\/:org\/\w+)?$/, 'pages'],
  [/^GET \/(traces|conversations|usage)(\/:id)?$/, 'pages of the record'],
  [/^GET \/\.well-known\/oauth-authorization-server$/, 'described by RFC 8414'],
  [/^POST \/oauth\/\w+$/, 'described by RFC 8628, 6749 and 7009'],
  [/^GET \/\*path$/, 'what is left'],
];

let gateway: RunningGateway;
let owner: Owner;
let document: OpenApi;
let operations: ReturnType<typeof operationsOf>;

beforeAll(async () => {
  gateway = await startGateway();
  owner = await setUp(gateway);
  document = await fetchOpenApi(gateway);
  operations = operationsOf(document);
});
afterAll(() => gateway.stop());

/** What is wrong with which operation, by its name. */
function failing(isRight: (operation: Operation, path: string, method: string) => boolean): string[] {
  return operations
    .filter(({ operation, path, method }) => !isRight(operation, path, method))
    .map(({ method, path }) => `${method} ${path}`);
}

const isOpen = (operation: Operation): boolean => operation.security === undefined;

/** Every value under a name, anywhere in a piece of JSON. */
function valuesOf(name: string, json: unknown): unknown[] {
  if (typeof json !== 'object' || json === null) return [];
  const own = Object.entries(json).flatMap(([key, value]) => (key === name ? [value] : []));
  return own.concat(Object.values(json).flatMap((value) => valuesOf(name, value)));
}

const inPath = (operation: Operation): string[] =>
  (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'path' && parameter.required === true && parameter.schema)
    .map(({ name }) => name);

const inTemplate = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

const hasSchemas = (content: Operation['responses'][string]['content']): boolean =>
  Object.values(content ?? {}).every(({ schema }) => Object.keys(schema).length > 0);

const withoutContent = ({ responses }: Operation): string[] =>
  Object.keys(responses).filter((status) => !responses[status]?.content);

const areProblems = ({ responses }: Operation): boolean =>
  Object.entries(responses)
    .filter(([status]) => Number(status) >= 400)
    .every(([, { content }]) => JSON.stringify(content?.[PROBLEM]?.schema).includes('ProblemDto'));

const needs =
  (...statuses: string[]) =>
  ({ responses }: Operation): boolean =>
    statuses.every((status) => status in responses);

/** Whether an answer is one that the document describes. */
async function check(method: string, path: string, answer: ApiAnswer): Promise<void> {
  // Of `/routes/resolve` and `/routes/{route}` the one with fewer parameters is meant.
  const templates = Object.keys(document.paths).toSorted(
    (one, other) => inTemplate(one).length - inTemplate(other).length,
  );
  const template = templates.find((candidate) =>
    new RegExp(`^${candidate.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(`/api/v1${path.split('?')[0]}`),
  );
  const described = document.paths[template ?? '']?.[method.toLowerCase()]?.responses[answer.status];
  const what = { method, path, status: answer.status };
  expect({ ...what, described: described !== undefined }).toEqual({ ...what, described: true });
  if (answer.status === 204) {
    expect(answer.text).toBe('');
    return;
  }
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  expect(type).toBe(answer.status < 400 ? 'application/json' : PROBLEM);
  expect(mismatches(document, described?.content?.[type]?.schema ?? {}, answer.body)).toEqual([]);
}

describe('the OpenAPI document', () => {
  it('has the routes that exist, all and no others', async () => {
    const { router } = await printRoutes(gateway.databaseUrl);
    const existing = router
      .filter((route) => !UNDESCRIBED.some(([form]) => form.test(route)))
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    expect(described.length).toBeGreaterThan(15);
    expect(described.sort()).toEqual(existing.sort());
    for (const [form] of UNDESCRIBED) expect(router.some((route) => form.test(route))).toBe(true);
  });

  it('is OpenAPI 3', () => {
    expect(document.openapi).toMatch(/^3\.\d\.\d$/);
    expect(document.info).toMatchObject({ title: 'Tracegate', version: expect.any(String) });
    for (const reference of valuesOf('$ref', document))
      expect(resolve(document, String(reference))).toHaveProperty('type', 'object');
    const ids = valuesOf('operationId', document.paths);
    expect(new Set(ids).size).toBe(operations.length);
    const named = operations.flatMap(({ operation }) =>
      (operation.security ?? []).flatMap((one) => Object.keys(one)),
    );
    const known = Object.keys(document.components.securitySchemes);
    expect(new Set(named)).toEqual(new Set(known));
    for (const path of Object.keys(document.paths)) expect(path).toMatch(/^\/[A-Za-z0-9/{}-]+$/);
    expect(
      failing((operation) =>
        Object.entries(operation.responses).every(
          ([status, { description }]) => /^[1-5]\d\d$/.test(status) && typeof description === 'string',
        ),
      ),
    ).toEqual([]);
  });

  it('declares the parameters of each path', () => {
    expect(
      failing((operation, path) => inPath(operation).sort().join() === inTemplate(path).sort().join()),
    ).toEqual([]);
  });

  it('declares `limit` and `cursor` of each list that has pages', () => {
    const lists = ['/api/v1/auth/sessions', '/api/v1/me/tokens'];
    for (const path of lists) {
      const named = (document.paths[path]?.get?.parameters ?? [])
        .filter((parameter) => parameter.in === 'query' && parameter.required !== true)
        .map(({ name }) => name);
      expect({ path, named: named.sort() }).toEqual({ path, named: ['cursor', 'limit'] });
    }
  });

  it('says of each operation what it is and where it belongs', () => {
    expect(failing(({ summary }) => /^[A-Z].{10,}\.$/.test(summary ?? ''))).toEqual([]);
    expect(failing(({ tags }) => tags?.length === 1)).toEqual([]);
  });

  it('has a schema for each body', () => {
    expect(
      failing((operation) => Object.values(operation.responses).every(({ content }) => hasSchemas(content))),
    ).toEqual([]);
    expect(failing((operation) => withoutContent(operation).every((status) => status === '204'))).toEqual([]);
    expect(failing(({ requestBody }) => !requestBody || hasSchemas(requestBody.content))).toEqual([]);
  });

  it('can be filled in: each member that a request needs has an example', () => {
    const bodies = operations.flatMap(({ operation }) => valuesOf('$ref', operation.requestBody ?? {}));
    const names = new Set<string>();
    const collect = (reference: string): void => {
      names.add(reference);
      for (const inner of valuesOf('$ref', resolve(document, reference))) collect(String(inner));
    };
    for (const reference of bodies) collect(String(reference));
    expect(names.size).toBeGreaterThan(4);
    const bare = [...names].flatMap((reference) => {
      const { properties = {}, required = [] } = resolve(document, reference);
      return required
        .filter((name) => !['example', 'enum', '$ref'].some((hint) => hint in (properties[name] ?? {})))
        .map((name) => `${reference.split('/').at(-1)}.${name}`);
    });
    expect(bare).toEqual([]);
  });

  it('shows its own errors as problem documents', () => {
    // A load balancer reads the body of /health, whatever its status.
    expect(failing((operation, path) => path === '/health' || areProblems(operation))).toEqual([]);
    expect(document.components.schemas.ProblemDto?.required?.toSorted()).toEqual([
      'code',
      'detail',
      'status',
      'title',
      'type',
    ]);
  });

  it('says which calls need a credential, and that it may be refused', () => {
    const open = operations
      .filter(({ operation }) => isOpen(operation))
      .map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([
      'GET /api/v1/invites/{token}',
      'GET /api/v1/setup',
      'GET /health',
      'GET /livez',
      'POST /api/v1/auth/login',
      'POST /api/v1/invites/{token}/accept',
      'POST /api/v1/setup',
    ]);
    expect(failing((operation) => isOpen(operation) || needs('401', '403')(operation))).toEqual([]);
    expect(failing((operation) => !operation.requestBody || needs('400')(operation))).toEqual([]);
    expect(
      failing(
        (operation, path, method) => !path.includes('{') || method === 'PUT' || needs('404')(operation),
      ),
    ).toEqual([]);
    const { bearer, cookie } = document.components.securitySchemes;
    expect(bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(cookie).toMatchObject({ type: 'apiKey', in: 'cookie', name: 'tracegate_session' });
  });

  it('does not call our tokens what they are not', () => {
    expect(document.components.securitySchemes.bearer).not.toMatchObject({ bearerFormat: 'JWT' });
  });

  it('tells agents where they belong', () => {
    expect(document.info.description).toContain('/proxy/anthropic/');
    expect(document.info.description).toContain('x-tracegate-trace-id');
  });
});

const call = async (
  method: string,
  path: string,
  options: Parameters<typeof callApi>[3] = {},
): Promise<ApiAnswer> => {
  const answer = await callApi(gateway, method, path, { token: owner.token, ...options });
  await check(method, path, answer);
  return answer;
};

/** The path below the prefix, with names and ids of nothing in it, in the one organisation that there is. */
function filledIn(path: string): string {
  const nobody = '0190a000-0000-7000-8000-000000000001';
  return path
    .slice('/api/v1'.length)
    .replace('{org}', 'engines')
    .replace('{name}', 'none')
    .replace(/\{(id|userId|route)\}/, nobody)
    .replace('{userCode}', 'BCDF-GHJK')
    .replace('{token}', 'A'.repeat(43));
}

/** Whether a body has members that must be there. */
function needsBody({ requestBody }: Operation): boolean {
  const [reference] = valuesOf('$ref', requestBody ?? {});
  return reference !== undefined && (resolve(document, String(reference)).required ?? []).length > 0;
}

describe('what the document says is what is answered', () => {
  it('when all is well', async () => {
    await storeKey(gateway, owner.token, 'anthropic');
    const key = { provider: 'openai', key: 'sk-x', maxConcurrency: 3 };
    const made = await call('POST', '/me/tokens', { body: { name: 'x', expiresInDays: 1 } });
    for (const path of [
      '/me',
      '/me/keys',
      '/me/keys/anthropic',
      '/me/proxy',
      '/me/tokens',
      '/auth/sessions',
      '/setup',
    ])
      expect((await call('GET', path)).status).toBe(200);
    expect((await call('PUT', '/me/keys/openai', { body: key })).status).toBe(200);
    expect((await call('DELETE', '/me/keys/openai')).status).toBe(204);
    expect((await call('DELETE', `/me/tokens/${String(made.body.id)}`)).status).toBe(204);
    for (const transport of ['bearer', 'cookie'])
      await call('POST', '/auth/login', {
        body: { email: owner.email, password: owner.password, transport },
      });
  });

  it('when something is wrong', async () => {
    const { token } = await makeToken(gateway, owner.token);
    for (const { method, path, operation } of operations.filter((one) => one.path.startsWith('/api/v1'))) {
      const short = filledIn(path);
      if (!isOpen(operation)) {
        expect((await call(method, short, { token: 'unknown' })).status).toBe(401);
        expect((await call(method, short, { token })).status).toBe(403);
      }
      if (operation.requestBody) {
        for (const body of needsBody(operation) ? [{}, { unknown: 1 }, []] : [{ unknown: 1 }])
          expect({ method, short, status: (await call(method, short, { body })).status }).toEqual({
            method,
            short,
            status: 400,
          });
      } else if (/\{(?!org)/.test(path)) expect((await call(method, short)).status).toBe(404);
    }
    expect((await call('GET', '/me/tokens?limit=x')).status).toBe(400);
    expect((await call('POST', '/setup', { body: {} })).status).toBe(400);
  });

  it('when a body is too large', async () => {
    for (const { method, path, operation } of operations.filter((one) => one.operation.requestBody)) {
      const short = filledIn(path);
      const body = { filler: 'x'.repeat(300_000) };
      expect(operation.requestBody?.content).toHaveProperty(['application/json']);
      expect((await call(method, short, { body })).status).toBe(413);
    }
  });
});

describe('Swagger UI', () => {
  it('is served at /docs under a policy of its own', async () => {
    const answer = await fetch(`${gateway.url}/docs`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/html');
    const policy = answer.headers.get('content-security-policy') ?? '';
    const rules = new Map(
      policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)] as const),
    );
    expect(rules.get('default-src')).toEqual([`'none'`]);
    expect(rules.get('script-src')).toEqual([`'self'`]);
    expect(rules.get('connect-src')).toEqual([`'self'`]);
    expect(rules.get('frame-ancestors')).toEqual([`'none'`]);
    expect(rules.get('base-uri')).toEqual([`'none'`]);
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
    expect(policy.replace(/style-src[^;]*/, '')).not.toContain('unsafe-inline');
  });

  it('needs no other origin, and no script in the page', async () => {
    const html = await (await fetch(`${gateway.url}/docs`)).text();
    const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      const url = new URL(link, `${gateway.url}/docs`);
      expect(url.origin).toBe(gateway.url);
      const answer = await fetch(url);
      expect({ link, status: answer.status }).toEqual({ link, status: 200 });
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      if (link.endsWith('.js')) expect(answer.headers.get('content-type')).toContain('javascript');
      if (link.endsWith('.css')) expect(answer.headers.get('content-type')).toContain('text/css');
    }
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g)].map(([, text]) =>
      text?.trim(),
    );
    expect(inline.filter(Boolean)).toEqual([]);
  });

  it('shows the document, which is to be had in one form', async () => {
    const script = await (await fetch(`${gateway.url}/docs/swagger-ui-init.js`)).text();
    expect(script).toContain('/api/v1/me/keys/{name}');
    expect(script).not.toContain('persistAuthorization": true');
    expect((await fetch(`${gateway.url}/docs-json`)).headers.get('content-type')).toContain(
      'application/json',
    );
    expect((await fetch(`${gateway.url}/docs-yaml`)).status).toBe(404);
  });
});
