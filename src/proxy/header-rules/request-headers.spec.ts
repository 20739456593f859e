import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { defaultHeaderPatterns, defaultHeaderRules } from './default-header-rules.ts';
import { compileHeaderRules } from './header-rules.ts';
import { selectRequestHeaders } from './request-headers.ts';

const captures = fileURLToPath(new URL('../../../../shared/data/captures/', import.meta.url));
const hasCaptures = existsSync(captures);
const describeCaptures = hasCaptures ? describe : describe.skip;

const never = `
  Cookie Authorization x-api-key x-goog-api-key api-key Proxy-Authorization Proxy-Authenticate Host Content-Length
  Transfer-Encoding Connection Keep-Alive Proxy-Connection TE Trailer Upgrade HTTP2-Settings Expect X-Forwarded-For
  X-Forwarded-Host Forwarded Via X-Real-IP True-Client-IP X-Original-URL X-Tracegate-Trace-Id x_api_key X-Api_Key
  x_forwarded_for anthropic-api-key openai_api_key x-openai-authorization __proto__`
  .trim()
  .split(/\s+/);

/** A raw list of headers from lines `name: value`. */
function headersOf(lines: string): string[] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => line.trim().split(': '));
}

describe.each(['anthropic', 'openai'] as const)('selectRequestHeaders for %s', (provider) => {
  const select = (rawHeaders: string[]): object => ({
    ...selectRequestHeaders(rawHeaders, defaultHeaderRules[provider]),
  });

  it('lets pass what agents send, in their order and spelling', () => {
    const rawHeaders = headersOf(`
      Accept: application/json
      Content-Type: application/json
      content-encoding: zstd
      User-Agent: claude-cli/2.1.329 (external, cli)
      X-Claude-Code-Session-Id: c7bede34
      X-Stainless-Retry-Count: 0
      anthropic-beta: a,b
      anthropic-dangerous-direct-browser-access: true
      anthropic-version: 2026-10-21
      x-app: cli
      Accept-Encoding: gzip, br
      openai-organization: o
      OpenAI-Project: p
      x-openai-subagent: collab_spawn
      x-codex-window-id: w
      Idempotency-Key: k
      x-client-request-id: r
      session-id: s
      session_id: s
      thread-id: t
      originator: codex_exec
      version: 0.169.0`);
    expect(Object.entries(select(rawHeaders)).flat()).toEqual(rawHeaders);
  });

  it('leaves behind what no provider is to see', () => {
    const sent = never.concat(
      'X-Tenant',
      'x-session-id',
      'traceparent',
      'accept-language',
      'sec-fetch-mode',
      'Origin',
    );
    expect(select(sent.flatMap((name) => [name, 'value']))).toEqual({});
  });

  it('keeps repeats apart, the comma of a value within it, and Latin-1 as it is', () => {
    const rawHeaders = [
      'anthropic-beta',
      'a,b',
      'x-app',
      'caf\xe9',
      'Anthropic-Beta',
      'c',
      'anthropic-beta',
      'd',
    ];
    expect(select(rawHeaders)).toEqual({ 'anthropic-beta': ['a,b', 'c', 'd'], 'x-app': 'caf\xe9' });
  });

  it('drops what a Connection header names, wherever it stands', () => {
    const rawHeaders = headersOf(`
      anthropic-version: 2023-06-01
      anthropic-beta: b
      x-api-key: k
      Connection: close, X-API-Key , authorization,Anthropic-Version
      CONNECTION: x-app
      x-app: cli`);
    expect(select(rawHeaders)).toEqual({ 'anthropic-beta': 'b' });
  });

  it('is not confused by names that objects already have', () => {
    const rules = compileHeaderRules({ request: ['constructor', 'tostring', '__proto__'], response: [] });
    const selected = selectRequestHeaders(
      headersOf(`
        constructor: a
        Constructor: b
        toString: c
        __proto__: d
        __proto__: e
        Connection: valueOf`),
      rules,
    );
    expect(Object.entries(selected)).toEqual([
      ['constructor', ['a', 'b']],
      ['toString', 'c'],
    ]);
    expect(Object.getPrototypeOf(selected)).toBe(Object.prototype);
  });

  it('never lets a forbidden header pass, whatever the case, the order and the other headers', () => {
    const forbidden = fc.constantFrom(...never).chain(randomCase);
    const permitted = fc
      .constantFrom('anthropic-beta', 'x-codex-a', 'accept', 'session_id')
      .chain(randomCase);
    const options = fc
      .array(fc.oneof(forbidden, permitted), { maxLength: 4 })
      .map((names) => names.join(' , '));
    const header = fc.oneof(
      fc.tuple(forbidden, fc.string()),
      fc.tuple(permitted, fc.string()),
      fc.tuple(randomCaseOf('connection'), options),
      fc.tuple(fc.string(), fc.string()),
    );
    fc.assert(
      fc.property(fc.array(header, { maxLength: 12 }), (headers) => {
        const names = Object.keys(select(headers.flat())).map((name) => name.toLowerCase());
        const dropped = headers
          .filter(([name]) => name.toLowerCase() === 'connection')
          .map(([, value]) => value);
        for (const name of names) {
          expect(never.map((other) => other.toLowerCase())).not.toContain(name);
          expect(
            dropped
              .join()
              .toLowerCase()
              .split(/\s*,\s*/),
          ).not.toContain(name);
          expect(isListed(name, defaultHeaderPatterns[provider].request)).toBe(true);
        }
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 1_000 },
    );
  });
});

describeCaptures(
  `selectRequestHeaders, on captures${hasCaptures ? '' : ' (skipped: ../shared/data is absent)'}`,
  () => {
    it('drops only what is meant to be dropped from the headers of real agents', () => {
      const dropped = new Set<string>();
      for (const file of globSync('*/*.json', { cwd: captures })) {
        const { headers } = JSON.parse(readFileSync(captures + file, 'utf8')) as {
          headers: [string, string][];
        };
        const selected = selectRequestHeaders(headers.flat(), defaultHeaderRules.openai);
        for (const [name, value] of headers) {
          if (!(name in selected)) dropped.add(name.toLowerCase());
          else expect(selected[name]).toBe(value);
        }
      }
      expect([...dropped].sort().join(' ')).toBe(
        'accept-language authorization connection content-length host sec-fetch-mode sec-websocket-extensions ' +
          'sec-websocket-key sec-websocket-version upgrade x-api-key x-claude-1p-request-class x-from-env x-org-route x-tenant',
      );
    });
  },
);

function randomCase(name: string): fc.Arbitrary<string> {
  return fc.infiniteStream(fc.boolean()).map((upper) => {
    return Array.from(name, (letter) =>
      upper.next().value ? letter.toUpperCase() : letter.toLowerCase(),
    ).join('');
  });
}

function randomCaseOf(name: string): fc.Arbitrary<string> {
  return fc.constant(name).chain(randomCase);
}

function isListed(name: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) => pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1))),
  );
}
