/** What came back from `/proxy/…`. */
export interface ProxyAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const REQUESTS = {
  anthropic: {
    path: '/v1/messages',
    body: { model: 'claude-opus-5-5', max_tokens: 16, messages: [{ role: 'user', content: 'hi' }] },
  },
  openai: { path: '/v1/responses', body: { model: 'gpt-5.4', input: 'hi' } },
} as const;

/** One small request of an agent through the gateway, not streamed. */
export async function askProxy(
  gateway: { url: string },
  token: string | undefined,
  provider: 'anthropic' | 'openai' = 'anthropic',
  headers: Record<string, string> = {},
): Promise<ProxyAnswer> {
  const { path, body } = REQUESTS[provider];
  const answer = await fetch(`${gateway.url}/proxy/${provider}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'anthropic-version': '2023-06-01',
      ...(token ? { 'x-api-key': token } : {}),
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
