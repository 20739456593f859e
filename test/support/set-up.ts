/** The first owner of a gateway under test. */
export interface Owner {
  readonly token: string;
  readonly email: string;
  readonly password: string;
  readonly user: { id: string; email: string; name: string };
  readonly organization: { id: string; slug: string; name: string };
}

/** Does the first run of a gateway over REST. */
export async function setUp(gateway: { url: string; setupToken: string }): Promise<Owner> {
  const email = 'ada@example.com';
  const password = 'correct horse battery staple';
  const answer = await callApi(gateway, 'POST', '/setup', {
    body: {
      setupToken: gateway.setupToken,
      organization: { name: 'Analytical Engines', slug: 'engines' },
      email,
      name: 'Ada Lovelace',
      password,
    },
  });
  if (answer.status !== 201)
    throw new Error(`the set-up answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { ...(answer.body as Pick<Owner, 'token' | 'user' | 'organization'>), email, password };
}

/** Loose on purpose: a test that reads a member which is not there fails by its expectation. */
// oxlint-disable-next-line typescript/no-explicit-any
type JsonBody = any;

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer, undefined where it has none. Each test says itself what it expects. */
  readonly body: JsonBody;
  readonly text: string;
}

/** One call of the REST interface. */
export async function callApi(
  gateway: { url: string },
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<ApiAnswer> {
  const headers: Record<string, string> = { ...options.headers };
  if (options.token) headers.authorization = `Bearer ${options.token}`;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  const answer = await fetch(`${gateway.url}/api/v1${path}`, {
    method,
    headers,
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const type = answer.headers.get('content-type') ?? '';
  const isJson = /\bjson\b/.test(type);
  // A stream has no end to wait for.
  const isEndless = type.startsWith('text/event-stream');
  const text = isEndless ? '' : await answer.text();
  if (isEndless) await answer.body?.cancel();
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson && text ? JSON.parse(text) : undefined,
    text,
  };
}

/** Stores a provider key for a person. */
export async function storeKey(
  gateway: { url: string },
  token: string,
  provider: 'anthropic' | 'openai',
  options: { key?: string; name?: string; baseUrl?: string; maxConcurrency?: number } = {},
): Promise<void> {
  const key = options.key ?? (provider === 'anthropic' ? 'sk-ant-api03-test-key' : 'sk-test-key');
  const { name = provider, baseUrl, maxConcurrency } = options;
  const answer = await callApi(gateway, 'PUT', `/me/keys/${name}`, {
    token,
    body: { provider, key, baseUrl, maxConcurrency },
  });
  if (answer.status !== 200) throw new Error(`storing a key answered ${answer.status}: ${answer.text}`);
}

/** Makes a proxy token for a person. */
export async function makeToken(
  gateway: { url: string },
  token: string,
  body: Record<string, unknown> = {},
): Promise<{ id: string; token: string }> {
  const answer = await callApi(gateway, 'POST', '/me/tokens', { token, body: { name: 'test', ...body } });
  if (answer.status !== 201) throw new Error(`making a token answered ${answer.status}: ${answer.text}`);
  return answer.body as { id: string; token: string };
}
