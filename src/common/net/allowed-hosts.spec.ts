import { describe, expect, it } from '@jest/globals';
import { isAllowedHost, parseAllowedHosts } from './allowed-hosts.ts';

describe('parseAllowedHosts', () => {
  it('reads names, addresses and ports in their canonical spelling', () => {
    expect(parseAllowedHosts('VLLM:8000, 10.0.0.5\n[FD00::1]:8080,0x7f.1:1 bücher.corp')).toEqual([
      { host: 'vllm', port: 8000 },
      { host: '10.0.0.5', port: null },
      { host: 'fd00::1', port: 8080 },
      { host: '127.0.0.1', port: 1 },
      { host: 'xn--bcher-kva.corp', port: null },
    ]);
  });

  it('keeps a port that is the default of a scheme', () => {
    expect(parseAllowedHosts('a.corp:443,a.corp:80').map(({ port }) => port)).toEqual([443, 80]);
  });

  it.each(['', ' ', ',,'])('reads "%s" as an empty list', (text) => {
    expect(parseAllowedHosts(text)).toEqual([]);
  });

  it.each([
    ['https://vllm.corp', /"https:\/\/vllm\.corp".*scheme/],
    ['vllm.corp/v1', /scheme and the path/],
    ['*.corp', /wildcards/],
    ['fd00::1', /brackets: "\[fd00::1\]"/],
    ['vllm:0', /between 1 and 65535/],
    ['vllm:65536', /between 1 and 65535/],
    ['vllm:http', /"host:port"/],
    ['vllm:', /"host:port"/],
    [':8000', /"host:port"/],
    ['user@vllm', /"host:port"/],
    ['vllm.corp.', /dot at the end/],
    ['[fe80::1%eth0]', /"host:port"/],
    ['[vllm]', /"host:port"/],
    ['1.2.3.4.5', /"host:port"/],
    ['vllm?x', /"host:port"/],
  ])('refuses %s and says why', (text, message) => {
    expect(() => parseAllowedHosts(`fine.corp,${text}`)).toThrow(message);
  });
});

describe('isAllowedHost', () => {
  const allowed = parseAllowedHosts('any.corp,one.corp:8000');

  it.each([
    ['any.corp', 443, true],
    ['any.corp', 22, true],
    ['one.corp', 8000, true],
    ['one.corp', 443, false],
    ['x.any.corp', 443, false],
    ['corp', 443, false],
  ])('%s on port %i: %s', (host, port, expected) => {
    expect(isAllowedHost(allowed, host, port)).toBe(expected);
  });
});
