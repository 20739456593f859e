import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { readTarget } from './read-target.ts';

const captures = fileURLToPath(new URL('../../../../shared/data/captures/', import.meta.url));
const hasCaptures = existsSync(captures);
const describeCaptures = hasCaptures ? describe : describe.skip;

/** What the upstream would be asked for, as `provider path query`; the code of a refusal; or undefined for no route. */
function outcome(rawUrl: string): string | undefined {
  const target = readTarget(rawUrl);
  if (target === undefined) return undefined;
  if ('code' in target) return `${target.status} ${target.code}`;
  return `${target.provider} ${target.path} ${target.query}`;
}

function words(text: string): string[] {
  return text.split(/\s+/);
}

describe('readTarget', () => {
  it.each([
    ['/proxy/anthropic/v1/messages?beta=true', 'anthropic /v1/messages ?beta=true'],
    ['/proxy/openai/v1/responses', 'openai /v1/responses '],
    ['/v1/messages?beta=true', 'anthropic /v1/messages ?beta=true'],
    ['/v1/messages/count_tokens?beta=true', 'anthropic /v1/messages/count_tokens ?beta=true'],
    ['/v1/models?limit=1000', 'anthropic /v1/models ?limit=1000'],
    ['http://elsewhere.test/v1/messages', 'anthropic /v1/messages '],
    ['/proxy/openai/v1/models?client_version=0.169.0', 'openai /v1/models ?client_version=0.169.0'],
    [
      '/proxy/anthropic/v1/x?beta=true&a=%2F&a=b&c=%E2%9C%93&d',
      'anthropic /v1/x ?beta=true&a=%2F&a=b&c=%E2%9C%93&d',
    ],
    ['/proxy/anthropic/v1/x??a=/../b\\c%00%2e%2e', 'anthropic /v1/x ??a=/../b\\c%00%2e%2e'],
    ['/proxy/anthropic/_stainless_unknown_path', 'anthropic /_stainless_unknown_path '],
    ['/proxy/openai/v1/models/org%2Fmodel', 'openai /v1/models/org%2Fmodel '],
    ['/proxy/openai/v1/models/ft:gpt%3Aorg::%c3%a9%20x', 'openai /v1/models/ft:gpt%3Aorg::%c3%a9%20x '],
    ['/proxy/openai/v1/100%/%zz/%2', 'openai /v1/100%/%zz/%2 '],
    ['/proxy/openai/.well-known/..a/a../...', 'openai /.well-known/..a/a../... '],
    ['/proxy/openai/v1//files', 'openai /v1//files '],
    ['/proxy/openai/caf\xe9', 'openai /caf\xe9 '],
    ['/proxy/openai/messages', 'openai /messages '],
    ['/proxy/openai/v1/v1/models', 'openai /v1/v1/models '],
  ])('passes %s on byte for byte', (rawUrl, expected) => expect(outcome(rawUrl)).toBe(expected));

  it.each(['messages', 'messages/count_tokens', 'models'])(
    'tolerates none, one or more v1/ before %s',
    (name) => {
      for (const leading of ['', 'v1/', 'v1/v1/', 'v1/v1/v1/']) {
        expect(outcome(`/proxy/anthropic/${leading}${name}?limit=1000`)).toBe(
          `anthropic /v1/${name} ?limit=1000`,
        );
      }
    },
  );

  it.each(
    words(`/messages/ /v1/v1/messages/ /models/claude-x /v1/v1/models/claude-x /messages/batches /v2/messages /v1 /v1/v1
      /v1/messages/batches/b/results /V1/messages /Messages /m%65ssages /v1//messages /xv1/messages /v1/count_tokens
      /messages/count_tokens/ /complete`),
  )('leaves %s under the prefix of Anthropic as it came', (path) => {
    expect(outcome(`/proxy/anthropic${path}`)).toBe(`anthropic ${path} `);
  });

  it('knows the bare prefix and the greeting', () => {
    const bare = { provider: 'anthropic', query: '', isBarePrefix: true, isHello: false };
    expect(readTarget('/proxy/anthropic')).toEqual({ ...bare, path: '' });
    expect(readTarget('/proxy/anthropic/')).toEqual({ ...bare, path: '/' });
    expect(readTarget('/proxy/anthropic?a')).toEqual({ ...bare, path: '', query: '?a' });
    expect(readTarget('/proxy/openai/api/hello')).toMatchObject({ isBarePrefix: false, isHello: true });
    expect(readTarget('/proxy/openai/api/hello/')).toMatchObject({ isBarePrefix: false, isHello: false });
    expect(readTarget('/proxy/openai//')).toMatchObject({ code: 'path_empty_segment' });
  });

  it.each(
    words(`* / /proxy /proxy/ /admin /api/v1/me /proxy/google/v1 evil.test:443 proxy/anthropic /proxy/anthropicv1
      /proxy/anthropic@evil.test/v1/messages /proxy/anthropic.evil.test/v1 /proxy/anthropic:8443/v1 /PROXY/anthropic/v1
      /proxy/Anthropic/v1 //proxy/anthropic/v1 /proxy//anthropic/v1 /proxy/anthropic%2fv1 /proxy/anthropic\\v1
      /proxy/anthropic;v1 /proxy%2fanthropic/v1 /proxy/./anthropic /x/../proxy/anthropic/v1 /proxy/anthropic%00/v1`).concat(
      '',
      ' /proxy/anthropic',
    ),
  )('has no route for %j', (rawUrl) => expect(readTarget(rawUrl)).toBeUndefined());

  it('reduces the absolute form to its path, whatever host it names', () => {
    expect(outcome('http://evil.test/proxy/anthropic/v1/messages?a')).toBe('anthropic /v1/messages ?a');
    expect(outcome('HTTPS://u:p@[::1]:8443/proxy/openai/v1/models')).toBe('openai /v1/models ');
    expect(outcome('http://evil.test/proxy/anthropic/../admin')).toBe('400 path_dot_segment');
    const elsewhere =
      words(`http://evil.test http://evil.test/admin http://evil.test/api/v1/me file:///proxy/anthropic
      http://evil.test//proxy/anthropic http://evil.test?/proxy/anthropic http://evil.test#/proxy/anthropic
      http://a/b/proxy/anthropic ftp://evil.test/proxy/anthropic http:/proxy/anthropic //evil.test/proxy/anthropic
      http://evil.test\\proxy/anthropic/v1`);
    for (const rawUrl of elsewhere) {
      expect(readTarget(rawUrl)).toBeUndefined();
    }
  });

  it.each(
    words(`/.. /../admin/users /v1/.. /v1/%2e%2e/%2e%2e/admin /%2E%2e/x /v1/.%2e /. /./x /v1/%2e /v1/..%2f..%2fadmin
      /..;/admin /..;x=1/admin /v1/..%3bx/ /.;x /%252e%252e/x /%25252e%25252e /v1/%25%32%65%2e/x /v1/x%2f..%2fy
      /v1/x%252f%252e%252e /%c0%ae%c0%ae/x /..%c0%afx /%e0%80%ae./x /v1/..%20/x /v1/%20../x /v1/..%3fa /v1/..%23a
      /v1/%2%65%2%65/x /v1/messages/..?a=b`),
  )('refuses a dot segment in %s', (path) =>
    expect(outcome(`/proxy/anthropic${path}`)).toBe('400 path_dot_segment'),
  );

  it.each(
    words(`/\\evil.test/x /%5Cevil.test/x /%5cevil.test/x /v1/..%5cx /v1/..\\x /v1/%255cx /v1/%25255cx /v1/messages\\
      /%c1%9cx`),
  )('refuses a backslash in %s', (path) =>
    expect(outcome(`/proxy/anthropic${path}`)).toBe('400 path_backslash'),
  );

  it.each(['//evil.test/v1/messages', '//', '/%2fevil.test', '/%252fevil.test', '//v1/messages?a=b'])(
    'refuses an empty first segment in %s',
    (path) => expect(outcome(`/proxy/anthropic${path}`)).toBe('400 path_empty_segment'),
  );

  it.each([
    '/\t/evil.test/x',
    '/%09/evil.test/x',
    '/v1/.%00./x',
    '/v1/%0d%0aHost:%20evil',
    '/v1/%7f',
    '/v1/%2500',
    '/v1/\n',
    '/v1/\0',
    '/v1/ x',
    '/v1/\u0100',
    '/v1?a=\r\nb',
    '/v1?a= b',
    '/v1?\u20ac',
  ])('refuses a bad character in %j', (path) => {
    expect(outcome(`/proxy/anthropic${path}`)).toBe('400 path_bad_character');
  });

  it.each(['#', '/#', '/v1/messages#x', '/v1#/../x', '/v1/messages?a=b#c'])(
    'refuses the fragment of %s',
    (path) => {
      expect(outcome(`/proxy/anthropic${path}`)).toBe('400 path_fragment');
    },
  );

  it('says what is wrong in a sentence, without repeating what was sent', () => {
    expect(readTarget('/proxy/openai/evil/../x')).toEqual({
      provider: 'openai',
      status: 400,
      code: 'path_dot_segment',
      message: 'The path has a segment "." or "..", as it is or escaped. Send the path that is meant.',
    });
  });
});

describeCaptures(
  `readTarget, on captures${hasCaptures ? '' : ' (skipped: ../shared/data is absent)'}`,
  () => {
    it('has a target for everything that real agents ask for', () => {
      for (const file of globSync('*/*.json', { cwd: captures })) {
        const { path: rawUrl } = JSON.parse(readFileSync(captures + file, 'utf8')) as { path: string };
        const target = readTarget(rawUrl);
        if (target === undefined || 'code' in target) throw new Error(`no target for ${rawUrl}`);
        const sent = rawUrl.slice(`/proxy/${target.provider}`.length);
        const expected = sent.replace(/^(?:\/v1)*\/messages/, '/v1/messages');
        expect(target.path + target.query).toBe(target.provider === 'anthropic' ? expected : sent);
      }
    });
  },
);
