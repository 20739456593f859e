import type { HeaderList } from '../wire/header-list.ts';

/** The headers around every answer of the Anthropic API. */
export function anthropicHeaders(requestId: string): HeaderList {
  const reset = new Date(Date.now() + 60_000).toISOString().replace(/\.\d+Z$/, 'Z');
  return [
    ['request-id', requestId],
    ['anthropic-organization-id', 'b6a1d0c2-0000-4000-8000-000000000001'],
    ...budget('requests', 4000, 3999, reset),
    ...budget('input-tokens', 2_000_000, 1_998_000, reset),
    ...budget('output-tokens', 400_000, 399_000, reset),
    ...budget('tokens', 2_400_000, 2_397_000, reset),
    ['strict-transport-security', 'max-age=31536000; includeSubDomains; preload'],
    ['x-robots-tag', 'none'],
    ['cf-cache-status', 'DYNAMIC'],
    [
      'set-cookie',
      '_cfuvid=standin-visitor; HttpOnly; SameSite=None; Secure; Path=/; Domain=api.anthropic.com',
    ],
    ['set-cookie', '__cf_bm=standin-bot; path=/; domain=.anthropic.com; HttpOnly; Secure'],
    ['server', 'cloudflare'],
    ['cf-ray', '9a1b2c3d4e5f6789-FRA'],
  ];
}

function budget(what: string, limit: number, remaining: number, reset: string): HeaderList {
  const prefix = `anthropic-ratelimit-${what}`;
  return [
    [`${prefix}-limit`, String(limit)],
    [`${prefix}-remaining`, String(remaining)],
    [`${prefix}-reset`, reset],
  ];
}
