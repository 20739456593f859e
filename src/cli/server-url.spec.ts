import { describe, expect, it } from '@jest/globals';
import { UsageError } from './cli-error.ts';
import { parseServerUrl } from './server-url.ts';

describe('parseServerUrl', () => {
  it.each([
    ['http://127.0.0.1:8484', 'http://127.0.0.1:8484'],
    ['http://127.0.0.1:8484///', 'http://127.0.0.1:8484'],
    ['http://127.1/', 'http://127.0.0.1'],
    ['http://[::1]:8484', 'http://[::1]:8484'],
    ['http://localhost:8484', 'http://localhost:8484'],
    ['http://tracegate.localhost', 'http://tracegate.localhost'],
    ['HTTPS://Tracegate.Example.COM/', 'https://tracegate.example.com'],
    ['https://example.com/tracegate/', 'https://example.com/tracegate'],
  ])('takes %s as %s', (given, expected) => {
    expect(parseServerUrl(given)).toBe(expected);
  });

  it.each([
    'http://example.com',
    'http://10.0.0.7:8484',
    'http://0.0.0.0:8484',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://128.0.0.1',
  ])('refuses plain http to %s', (given) => {
    expect(() => parseServerUrl(given)).toThrow(/clear text/);
    expect(parseServerUrl(given, { insecureHttp: true })).toBe(given);
  });

  it.each(['', '127.0.0.1:8484', 'localhost:8484', 'ftp://example.com', 'file:///etc/passwd', 'https://'])(
    'refuses %j as no address of a server',
    (given) => {
      expect(() => parseServerUrl(given)).toThrow(UsageError);
    },
  );

  it.each([
    'https://ada:secret@example.com',
    'https://example.com/?token=secret',
    'https://example.com/#secret',
  ])('refuses %s without repeating it', (given) => {
    expect(() => parseServerUrl(given)).toThrow(UsageError);
    expect(() => parseServerUrl(given)).not.toThrow(/secret/);
  });
});
