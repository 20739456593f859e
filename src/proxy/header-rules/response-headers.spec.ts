import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { defaultHeaderRules } from './default-header-rules.ts';
import { selectResponseHeaders } from './response-headers.ts';

const never = `
  Set-Cookie set-cookie2 Alt-Svc Strict-Transport-Security Server Via Clear-Site-Data Access-Control-Allow-Origin
  access-control-allow-credentials Connection Keep-Alive Proxy-Connection TE Trailer Transfer-Encoding Upgrade
  Proxy-Authenticate Proxy-Authorization x-api-key Authorization X-Tracegate-Trace-Id x-forwarded-for
  anthropic-api-key x_tracegate_translation __proto__`
  .trim()
  .split(/\s+/);

/** A raw list of headers from lines `name: value`. */
function headersOf(lines: string): string[] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => line.trim().split(': '));
}

describe.each(['anthropic', 'openai'] as const)('selectResponseHeaders for %s', (provider) => {
  const select = (rawHeaders: string[]): string[] =>
    selectResponseHeaders(rawHeaders, defaultHeaderRules[provider]);

  it('keeps what agents read, in the order, spelling and number in which it came', () => {
    const rawHeaders = headersOf(`
      Date: Fri, 20 Nov 2026 16:00:00 GMT
      Content-Type: text/event-stream; charset=utf-8
      Content-Length: 12
      content-encoding: gzip
      Cache-Control: no-cache
      request-id: req_01
      X-Request-Id: req_02
      Retry-After: 61
      retry-after-ms: 10
      x-should-retry: false
      anthropic-ratelimit-unified-status: allowed
      anthropic-organization-id: o
      openai-processing-ms: 7
      x-ratelimit-remaining-tokens: 5
      RateLimit-Policy: a
      ratelimit: b
      Location: /elsewhere
      etag: "e"
      Last-Modified: l
      vary: a
      Vary: b
      vary: c
      CF-RAY: r
      expires: 0
      x-future: dropped`);
    expect(select(rawHeaders)).toEqual(rawHeaders.slice(0, -2));
  });

  it('drops cookies, policies for browsers and everything that concerns one connection', () => {
    expect(select(never.flatMap((name) => [name, 'value']))).toEqual([]);
    expect(select(['set-cookie', 'a=1', 'vary', 'x', 'set-cookie', 'b=2'])).toEqual(['vary', 'x']);
  });

  it('drops what the upstream names in its Connection header, before it and behind it', () => {
    const rawHeaders = [
      'etag',
      '1',
      'Request-Id',
      'r',
      'connection',
      'close, request-ID',
      'request-id',
      's',
      'vary',
      'v',
    ];
    expect(select(rawHeaders)).toEqual(['etag', '1', 'vary', 'v']);
  });

  it('never lets a forbidden header pass, and keeps the rest as it was', () => {
    const kept = ['content-type', 'Request-ID', 'X-Should-Retry', 'openai-version', 'ANTHROPIC-x'];
    const name = fc.oneof(
      fc.constantFrom(...never),
      fc.constantFrom(...never).map((other) => other.toUpperCase()),
      fc.constantFrom(...kept),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string()), { maxLength: 12 }), (headers) => {
        const options = headers
          .filter(([other]) => /^connection$/i.test(other))
          .map(([, value]) => value.toLowerCase());
        const isNamed = (other: string): boolean =>
          options.some((value) => value.split(',').some((option) => option.trim() === other.toLowerCase()));
        const expected = headers.filter(([other]) => kept.includes(other) && !isNamed(other));
        expect(select(headers.flat())).toEqual(expected.flat());
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('selectResponseHeaders', () => {
  it('lets Codex have what it alone reads', () => {
    const rawHeaders = ['x-codex-promo-message', 'p', 'X-Models-Etag', 'e', 'x-reasoning-included', 'true'];
    expect(selectResponseHeaders(rawHeaders, defaultHeaderRules.openai)).toEqual(rawHeaders);
    expect(selectResponseHeaders(rawHeaders, defaultHeaderRules.anthropic)).toEqual([]);
  });
});
