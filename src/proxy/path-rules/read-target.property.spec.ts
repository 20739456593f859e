import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { providerNames } from '../../providers/provider.ts';
import type { ProxyTarget } from './proxy-target.ts';
import { readTarget } from './read-target.ts';

const fragments = `
  / / / // . .. ... .%2e %2e %2E %252e %25252e %2%65 %u002e ; ..; %3b %3f %23 \\ %5c %255c %2f %252f %25 %252 % %2 %zz 2e
  5c c0 %c0%ae %c0%af %e0%80%ae %00 %09 %0a %20 %7f %80 %ff ? # @ : & = v1 messages models count_tokens evil.test api hello`
  .trim()
  .split(/\s+/);
const anyFragment = fc.oneof(
  { arbitrary: fc.constantFrom(...fragments), weight: 20 },
  fc.string({ maxLength: 3 }),
  fc.constantFrom('\t', '\n', '\0', ' ', '\x7f', '\xc0\xae', '\xe9', '\u2024', '\uff0e'),
);
const anyRest = fc.array(anyFragment, { maxLength: 12 }).map((parts) => parts.join(''));
const underPrefix = fc
  .tuple(
    fc.constantFrom('', 'http://evil.test'),
    fc.constantFrom(...providerNames),
    fc.constantFrom('', '/'),
    anyRest,
  )
  .map(([origin, provider, slash, rest]) => `${origin}/proxy/${provider}${slash}${rest}`);

function targetOf(rawUrl: string): ProxyTarget | undefined {
  const target = readTarget(rawUrl);
  return target === undefined || 'code' in target ? undefined : target;
}

/** A segment as `URL` writes it when it cannot be taken for a dot segment. */
function writtenByUrl(segment: string): string {
  return new URL(`https://host.example/x${segment}`).pathname.slice(2);
}

function decodeOnce(text: string): string {
  return text.replace(/%[\da-f]{2}/gi, (escape) => String.fromCharCode(Number.parseInt(escape.slice(1), 16)));
}

describe('readTarget, by properties', () => {
  it('gives no path that a URL parser would take elsewhere or shorten', () => {
    fc.assert(
      fc.property(underPrefix, (rawUrl) => {
        const target = targetOf(rawUrl);
        if (target === undefined || target.path === '') return;
        const url = new URL(target.path + target.query, 'https://host.example');
        expect(url.origin).toBe('https://host.example');
        expect(url.username + url.password + url.hash).toBe('');
        expect(url.pathname).toBe(target.path.split('/').map(writtenByUrl).join('/'));
        expect(target.path).toMatch(/^\/(?!\/)/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives no path that has a dot segment, a backslash or a control character when decoded up to three times', () => {
    fc.assert(
      fc.property(underPrefix, (rawUrl) => {
        let path = targetOf(rawUrl)?.path ?? '';
        for (let round = 0; round <= 3; round += 1) {
          const segments = path.split(/[/\\]/).map((segment) => segment.replace(/;.*/, ''));
          expect(segments).not.toContain('.');
          expect(segments).not.toContain('..');
          expect(
            Array.from(path).filter((letter) => letter < ' ' || letter === '\\' || letter === '\x7f'),
          ).toEqual([]);
          path = decodeOnce(path);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes nothing but leading v1/ before three paths of Anthropic', () => {
    fc.assert(
      fc.property(underPrefix, (rawUrl) => {
        const target = targetOf(rawUrl);
        if (target === undefined) return;
        const sent = rawUrl.slice(rawUrl.indexOf('/proxy/') + `/proxy/${target.provider}`.length);
        const isTolerated = /^(?:\/v1)*\/(?:messages|messages\/count_tokens|models)$/.test(
          sent.split('?')[0]!,
        );
        if (target.provider === 'anthropic' && isTolerated) expect(target.path).toMatch(/^\/v1\/m/);
        else expect(target.path + target.query).toBe(sent);
        expect(sent.endsWith(target.query)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('passes every path of ordinary segments', () => {
    const letter = fc.constantFrom(...'abzAZ09-_.~!$&()*+,=:@', '%2F', '%20', '%C3%A9', '%3A', '%25-');
    const segment = fc
      .array(letter, { minLength: 1, maxLength: 6 })
      .map((letters) => letters.join(''))
      .filter((text) => !/^(?:%2F)|(?:^|%2F)(?:%20)*\.\.?(?:%20)*(?:$|%2F)/.test(text));
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), (segments) => {
        const path = `/${segments.join('/')}`;
        expect(targetOf(`/proxy/openai${path}?q`)).toMatchObject({ path, query: '?q' });
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws, and has no target outside the prefixes', () => {
    const anywhere = fc.oneof(
      anyRest,
      fc.string(),
      fc.webUrl(),
      fc.constantFrom('/proxy', '/proxy/', '//proxy/anthropic'),
    );
    fc.assert(
      fc.property(anywhere, anyRest, (start, rest) => {
        const target = targetOf(start + rest);
        const originForm = (start + rest).replace(/^https?:\/\/[^/?#]*/i, '');
        if (target !== undefined) expect(originForm.startsWith(`/proxy/${target.provider}`)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
