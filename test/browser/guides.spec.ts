import { describe, expect, it } from '@jest/globals';
import { guidesFor, tokenPlaceholder } from '../../web/src/proxy/guides/guides.ts';

const connection = {
  anthropicBaseUrl: 'https://gateway.example/proxy/anthropic',
  openaiBaseUrl: 'https://gateway.example/proxy/openai/v1',
  token: tokenPlaceholder,
};
const guides = guidesFor(connection);

function code(id: string, title: RegExp): string {
  const lines = guides.find((guide) => guide.id === id)?.lines.find((entry) => title.test(entry.title));
  if (!lines) throw new Error(`no lines ${title} for ${id}`);
  return lines.code;
}

describe('the lines for agents', () => {
  it.each(guides)('$name: names the gateway, and one place for the token', ({ lines }) => {
    const all = lines.map((entry) => entry.code).join('\n');
    expect(all).toContain('https://gateway.example/proxy/');
    expect(all).toContain(tokenPlaceholder);
    expect(all).not.toMatch(/undefined|null|\/\/proxy|\/v1\/v1/);
  });

  it('Claude Code: one credential, and a base URL without /v1', () => {
    const { env } = JSON.parse(code('claude-code', /settings\.json/)) as { env: Record<string, string> };
    expect(env).toEqual({
      ANTHROPIC_BASE_URL: connection.anthropicBaseUrl,
      ANTHROPIC_AUTH_TOKEN: tokenPlaceholder,
    });
  });

  it('Codex: a provider of its own, above which stands the choice of it', () => {
    const [head, table] = code('codex', /config\.toml/).split('[model_providers.tracegate]');
    expect(head).toMatch(/^model_provider = "tracegate"$/m);
    expect(table).toMatch(/^base_url = "https:\/\/gateway\.example\/proxy\/openai\/v1"$/m);
    expect(table).toMatch(/^wire_api = "responses"$/m);
    expect(table).toMatch(/^env_key = "TRACEGATE_TOKEN"$/m);
    expect(code('codex', /Terminal/)).toContain('export TRACEGATE_TOKEN=');
  });

  it('GSD2 and pi: only the OpenAI address has /v1', () => {
    const { providers } = JSON.parse(code('pi', /models\.json/)) as {
      providers: Record<string, { baseUrl: string }>;
    };
    expect(providers['anthropic']?.baseUrl).toBe(connection.anthropicBaseUrl);
    expect(providers['openai']?.baseUrl).toBe(connection.openaiBaseUrl);
  });

  it('opencode: both addresses have /v1', () => {
    const { provider } = JSON.parse(code('opencode', /opencode\.json/)) as {
      provider: Record<string, { options: { baseURL: string } }>;
    };
    expect(provider['anthropic']?.options.baseURL).toBe(`${connection.anthropicBaseUrl}/v1`);
    expect(provider['openai']?.options.baseURL).toBe(connection.openaiBaseUrl);
  });
});
