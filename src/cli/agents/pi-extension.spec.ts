import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pointAtTracegate from './pi-extension.ts';

describe('the extension of pi', () => {
  const before = { ...process.env };
  beforeEach(() => {
    process.env['TRACEGATE_URL'] = 'http://127.0.0.1:8484';
    process.env['TRACEGATE_TOKEN'] = 'tgp_token';
  });
  afterEach(() => {
    process.env = { ...before };
  });

  it('points both providers at the gateway, with our token in every place where another could be', () => {
    const providers: Record<string, unknown> = {};
    pointAtTracegate({ registerProvider: (name, provider) => (providers[name] = provider) });
    const headers = { 'x-api-key': 'tgp_token', authorization: 'Bearer tgp_token' };
    expect(providers).toEqual({
      anthropic: { baseUrl: 'http://127.0.0.1:8484/proxy/anthropic', apiKey: 'tgp_token', headers },
      openai: { baseUrl: 'http://127.0.0.1:8484/proxy/openai/v1', apiKey: 'tgp_token', headers },
    });
  });

  it('says how to start pi where its variables are missing', () => {
    delete process.env['TRACEGATE_TOKEN'];
    expect(() => pointAtTracegate({ registerProvider: () => {} })).toThrow(/tracegate run -- pi/);
  });
});
