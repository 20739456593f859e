import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { LookupAll } from './lookup-all.ts';
import { UrlGuard, UrlRefused, parseAllowedHosts } from './url-guard.ts';

const PUBLIC = { address: '93.184.215.14', family: 4 };
const LOOPBACK = { address: '127.0.0.1', family: 4 };

/** Answers the names of nip.io as that service does, and every other with a public address. */
const stubResolver: LookupAll = async (host) => {
  const carried = /^([\d.]+)\.nip\.io$/.exec(host)?.[1];
  return [carried ? { address: carried, family: 4 } : PUBLIC];
};

function guardWith(resolve: LookupAll = stubResolver, allowed = ''): UrlGuard {
  return new UrlGuard({ allowedHosts: parseAllowedHosts(allowed), resolve });
}

async function reasonFor(text: string, guard = guardWith()): Promise<string> {
  const outcome = await guard.checkWhenSaved(text).catch((error: unknown) => error);
  if (outcome instanceof UrlRefused) return outcome.reason;
  return outcome instanceof URL ? `accepted ${outcome.href}` : `failed ${String(outcome)}`;
}

interface KnownHosts {
  readonly must_refuse: readonly { readonly host: string }[];
  readonly must_allow: readonly string[];
}

const knownHostsFile = new URL('../../../../shared/data/http/ssrf-hosts.json', import.meta.url);
const knownHosts: KnownHosts | null = existsSync(knownHostsFile)
  ? (JSON.parse(readFileSync(knownHostsFile, 'utf8')) as KnownHosts)
  : null;

if (knownHosts === null) {
  describe.skip('UrlGuard and the known hosts (../shared/data is absent)', () =>
    it('is skipped', () => undefined));
} else {
  describe('UrlGuard and the known hosts, when saved', () => {
    it.each(knownHosts.must_refuse.map(({ host }) => host))('refuses https://%s/', async (host) => {
      await expect(guardWith().checkWhenSaved(`https://${host}/`)).rejects.toBeInstanceOf(UrlRefused);
    });

    it.each(knownHosts.must_allow)('accepts https://%s/', async (host) => {
      expect((await guardWith().checkWhenSaved(`https://${host}/`)).href).toBe(`https://${host}/`);
    });

    it.each(knownHosts.must_allow)('gives addresses to dial for %s', async (host) => {
      const target = { protocol: 'https:', host, port: 443 } as const;
      const literal = host.replace(/[[\]]/g, '');
      const [answer] = await guardWith().checkWhenDialled(target);
      expect([PUBLIC.address, literal]).toContain(answer?.address);
    });
  });
}

describe('UrlGuard.checkWhenSaved', () => {
  it.each([
    ['https://openrouter.ai/api', 'https://openrouter.ai/api'],
    ['https://openrouter.ai/api/', 'https://openrouter.ai/api'],
    ['HTTPS://OpenRouter.AI', 'https://openrouter.ai/'],
    ['https://api.openai.com:443/v1/', 'https://api.openai.com/v1'],
    ['https://gateway.acme.dev:8443/a%20b/@c', 'https://gateway.acme.dev:8443/a%20b/@c'],
    ['https://bücher.de/', 'https://xn--bcher-kva.de/'],
  ])('accepts %s as %s', async (text, normalised) => {
    expect((await guardWith().checkWhenSaved(text)).href).toBe(normalised);
  });

  it.each([
    ['', 'url_malformed'],
    ['api.openai.com', 'url_malformed'],
    ['//api.openai.com', 'url_malformed'],
    ['https:api.openai.com', 'url_malformed'],
    ['https:/api.openai.com', 'url_malformed'],
    ['https:///api.openai.com', 'url_malformed'],
    ['https://', 'url_malformed'],
    ['https://a.dev:99999', 'url_malformed'],
    ['https://a.dev%2f@b', 'userinfo_not_allowed'],
    ['https://a%2fb.dev', 'url_malformed'],
    ['https://[::1', 'url_malformed'],
    ['https://1.2.3.4.5', 'url_malformed'],
    [`https://a.dev/${'a'.repeat(3000)}`, 'url_malformed'],
    ['api.openai.com:443/v1', 'scheme_not_allowed'],
    ['http://api.openai.com', 'scheme_not_allowed'],
    ['file:///etc/passwd', 'scheme_not_allowed'],
    ['gopher://a.dev:70/x', 'scheme_not_allowed'],
    ['ftp://a.dev/', 'scheme_not_allowed'],
    ['data:text/plain,x', 'scheme_not_allowed'],
    ['javascript:alert(1)', 'scheme_not_allowed'],
    ['https://user:pass@a.dev', 'userinfo_not_allowed'],
    ['https://user@a.dev', 'userinfo_not_allowed'],
    ['https://@a.dev', 'userinfo_not_allowed'],
    ['https://:@a.dev', 'userinfo_not_allowed'],
    ['https://a.dev?x=1', 'query_not_allowed'],
    ['https://a.dev/?', 'query_not_allowed'],
    ['https://a.dev/#x', 'fragment_not_allowed'],
    ['https://a.dev#', 'fragment_not_allowed'],
    [' https://a.dev', 'character_not_allowed'],
    ['https://a.dev\n', 'character_not_allowed'],
    ['https://a.d\tev', 'character_not_allowed'],
    ['https://a.dev\\@b.dev', 'character_not_allowed'],
    ['https://a.dev/\u0000', 'character_not_allowed'],
    ['https://a.\u00addev', 'character_not_allowed'],
    ['https://a.dev/\u202e', 'character_not_allowed'],
    ['https://a.dev//', 'path_not_allowed'],
    ['https://a.dev//b', 'path_not_allowed'],
    ['https://a.dev/b//c', 'path_not_allowed'],
    ['https://a.dev/..', 'path_not_allowed'],
    ['https://a.dev/b/../c', 'path_not_allowed'],
    ['https://a.dev/./b', 'path_not_allowed'],
    ['https://a.dev/%2e%2E/b', 'path_not_allowed'],
    ['https://a.dev/.%2e/b', 'path_not_allowed'],
    ['https://a.dev/%252e/b', 'path_not_allowed'],
    ['https://a.dev/..;/b', 'path_not_allowed'],
    ['https://a.dev/b%2fc', 'path_not_allowed'],
    ['https://a.dev/b%5Cc', 'path_not_allowed'],
    ['https://a.dev/b%00', 'path_not_allowed'],
    ['https://a.dev/b%', 'path_not_allowed'],
    ['https://a.dev/ü', 'path_not_allowed'],
    ['https://a.dev:22', 'port_not_allowed'],
    ['https://a.dev:25', 'port_not_allowed'],
    ['https://a.dev:5432', 'port_not_allowed'],
    ['https://a.dev:80', 'port_not_allowed'],
    ['https://a.dev:0', 'port_not_allowed'],
    ['https://a.dev.', 'host_trailing_dot'],
    ['https://metadata.google.internal./', 'host_trailing_dot'],
    ['https://metadata/', 'host_not_qualified'],
    ['https://LOCALHOST', 'host_not_qualified'],
    ['https://a.home.arpa', 'host_special_use'],
    ['https://metadata.goog', 'host_special_use'],
    ['https://x.LOCAL', 'host_special_use'],
    ['https://x.loc%61l', 'host_special_use'],
    ['https://x.ｌｏｃａｌ', 'host_special_use'],
    ['https://app.lvh.me', 'host_wildcard_dns'],
    ['https://8.8.8.8.sslip.io', 'host_wildcard_dns'],
    ['https://7f000001.08080808.rbndr.us', 'host_wildcard_dns'],
    ['https://0x7f.1:8443', 'address_not_public'],
    ['https://%31%32%37.0.0.1', 'address_not_public'],
    ['https://127.0.0.1.:22', 'address_not_public'],
    ['https://[::A9FE:A9FE]', 'address_not_public'],
  ])('refuses %j: %s', async (text, reason) => {
    expect(await reasonFor(text)).toBe(reason);
  });

  it('asks the resolver for nothing that its text already refuses', async () => {
    const resolve = jest.fn(stubResolver);
    await reasonFor('https://127.0.0.1.nip.io', guardWith(resolve));
    await reasonFor('https://10.0.0.1', guardWith(resolve));
    await reasonFor('https://a.dev:22', guardWith(resolve));
    expect(resolve).not.toHaveBeenCalled();
  });

  it.each([
    '127.0.0.1',
    '::ffff:127.0.0.1',
    'fd00::1',
    'fe80::1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    'nonsense',
  ])('refuses a name with a public answer and %s beside it', async (address) => {
    const answers = [PUBLIC, { address, family: address.includes(':') ? 6 : 4 }];
    const guard = guardWith(async () => answers);
    expect(await reasonFor('https://a.dev', guard)).toBe('address_not_public');
    const dial = guard.checkWhenDialled({ protocol: 'https:', host: 'a.dev', port: 443 });
    await expect(dial).rejects.toMatchObject({ reason: 'address_not_public' });
  });

  it('accepts a name that does not resolve now', async () => {
    const guard = guardWith(() => Promise.reject(new Error('ENOTFOUND')));
    expect(await reasonFor('https://a.dev', guard)).toBe('accepted https://a.dev/');
  });

  it.each([
    ['https://sk-ant-secret1@a.dev/secret2?secret3#secret4'],
    ['https://a.dev/secret1//secret2'],
    ['sk-ant-secret'],
    ['https://sk-ant-secret/'],
    ['https://10.0.0.1/secret'],
    ['https://a.dev:22/secret'],
  ])('repeats no more than the host of %s', async (text) => {
    const error = await guardWith()
      .checkWhenSaved(text)
      .catch((refused: unknown) => refused);
    expect(error).toMatchObject({ code: 'TRACEGATE_URL_REFUSED', message: expect.any(String) });
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('secret');
  });

  it('does not tell to which address a name leads', async () => {
    const guard = guardWith(async () => [{ address: '10.11.12.13', family: 4 }]);
    await expect(guard.checkWhenSaved('https://a.dev')).rejects.toThrow(
      /^a\.dev does not lead to the public/,
    );
    await expect(guard.checkWhenSaved('https://a.dev')).rejects.not.toThrow(/10\.11/);
  });
});

describe('UrlGuard.checkWhenSaved and a slow resolver', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('waits two seconds at most, and leaves no timer behind', async () => {
    jest.useFakeTimers();
    const saved = guardWith(() => new Promise(() => undefined)).checkWhenSaved('https://a.dev');
    await jest.advanceTimersByTimeAsync(1999);
    expect(jest.getTimerCount()).toBe(1);
    await jest.advanceTimersByTimeAsync(1);
    expect((await saved).href).toBe('https://a.dev/');
    await guardWith().checkWhenSaved('https://a.dev');
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('UrlGuard and the hosts that the operator allowed', () => {
  const guard = guardWith(async () => [LOOPBACK], 'vllm:8000,10.0.0.5,[fd00::1]:8080,llm.corp');

  it.each([
    ['http://vllm:8000/v1/', 'http://vllm:8000/v1'],
    ['https://VLLM:8000', 'https://vllm:8000/'],
    ['http://10.0.0.5:1234', 'http://10.0.0.5:1234/'],
    ['http://0xa.5', 'http://10.0.0.5/'],
    ['http://[fd00:0::1]:8080', 'http://[fd00::1]:8080/'],
    ['http://llm.corp', 'http://llm.corp/'],
  ])('accepts %s', async (text, normalised) => {
    expect((await guard.checkWhenSaved(text)).href).toBe(normalised);
  });

  it.each([
    ['http://vllm:8001', 'host_not_qualified'],
    ['http://vllm', 'host_not_qualified'],
    ['http://x.llm.corp', 'host_special_use'],
    ['http://llm.corp./', 'host_trailing_dot'],
    ['http://[fd00::1]', 'address_not_public'],
    ['http://user@vllm:8000', 'userinfo_not_allowed'],
    ['http://vllm:8000/#x', 'fragment_not_allowed'],
    ['http://vllm:8000/?x', 'query_not_allowed'],
    ['ftp://vllm:8000', 'scheme_not_allowed'],
    ['http://vllm:8000/../x', 'path_not_allowed'],
  ])('still refuses %s: %s', async (text, reason) => {
    expect(await reasonFor(text, guard)).toBe(reason);
  });

  it('gives their addresses, whatever they are', async () => {
    const target = { protocol: 'http:', host: 'vllm', port: 8000 } as const;
    expect(await guard.checkWhenDialled(target)).toEqual([LOOPBACK]);
  });
});

describe('UrlGuard.checkWhenDialled', () => {
  it('refuses a name whose second answer is loopback, though its first was public', async () => {
    const resolve = jest.fn(stubResolver).mockResolvedValueOnce([PUBLIC]).mockResolvedValueOnce([LOOPBACK]);
    const guard = guardWith(resolve);
    const url = await guard.checkWhenSaved('https://rebind.dev');
    const dial = guard.checkWhenDialled({ protocol: 'https:', host: url.hostname, port: 443 });
    await expect(dial).rejects.toMatchObject({ code: 'TRACEGATE_URL_REFUSED', reason: 'address_not_public' });
    expect(resolve).toHaveBeenCalledTimes(2);
  });

  it('gives the very answers that it judged, asking once', async () => {
    const answers = [PUBLIC, { address: '2606:4700::1111', family: 6 }];
    const resolve = jest.fn<LookupAll>().mockResolvedValueOnce(answers).mockResolvedValue([LOOPBACK]);
    const dial = guardWith(resolve).checkWhenDialled({ protocol: 'https:', host: 'a.dev', port: 443 });
    expect(await dial).toEqual(answers);
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it('passes on why a name does not resolve', async () => {
    const guard = guardWith(() => Promise.reject(new Error('ENOTFOUND')));
    const dial = guard.checkWhenDialled({ protocol: 'https:', host: 'a.dev', port: 443 });
    await expect(dial).rejects.toThrow('ENOTFOUND');
  });

  it.each([
    ['http:', 'a.dev', 443, 'scheme_not_allowed'],
    ['https:', 'a.dev', 5432, 'port_not_allowed'],
    ['https:', 'metadata', 443, 'host_not_qualified'],
    ['https:', '', 443, 'url_malformed'],
    ['https:', 'a.dev/x', 443, 'url_malformed'],
    ['https:', 'a.dev:443', 443, 'url_malformed'],
    ['https:', 'x@a.dev', 443, 'url_malformed'],
    ['https:', 'fe80::1%lo', 443, 'url_malformed'],
    ['https:', '[::1]', 443, 'address_not_public'],
    ['https:', '::1', 443, 'address_not_public'],
    ['https:', '017700000001', 443, 'address_not_public'],
  ] as const)('refuses %s %s port %i: %s', async (protocol, host, port, reason) => {
    await expect(guardWith().checkWhenDialled({ protocol, host, port })).rejects.toMatchObject({ reason });
  });
});
