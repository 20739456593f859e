import { describe, expect, it } from '@jest/globals';
import { defaultHeaderPatterns } from './default-header-rules.ts';
import { compileHeaderRules } from './header-rules.ts';
import { InvalidHeaderPatternError, parseHeaderPatterns } from './parse-header-patterns.ts';
import { selectRequestHeaders } from './request-headers.ts';

describe('parseHeaderPatterns', () => {
  it('reads a list of names and beginnings of names', () => {
    expect(parseHeaderPatterns(' X-Company-* ,x-team,, session_id', 'request')).toEqual([
      'x-company-*',
      'x-team',
      'session_id',
    ]);
    expect(parseHeaderPatterns('', 'response')).toEqual([]);
  });

  it.each([
    ['cookie', 'request', 'cookie'],
    ['Authorization', 'request', 'authorization'],
    ['x-api-*', 'request', 'x-api-key'],
    ['x-*', 'request', 'x-api-key'],
    ['x_*', 'request', 'x-api-key'],
    ['x_api_key', 'request', 'x_api_key'],
    ['x-forwarded-for', 'request', 'x-forwarded-for'],
    ['x-forward*', 'request', 'x-forwarded-'],
    ['x-forwarded-proto-*', 'request', 'x-forwarded-'],
    ['t*', 'request', 'te'],
    ['host', 'request', 'host'],
    ['content-*', 'request', 'content-length'],
    ['company-api-key', 'request', 'company-api-key'],
    ['set-cookie', 'response', 'set-cookie'],
    ['access-control-allow-*', 'response', 'access-control-'],
    ['x-tracegate-trace-id', 'response', 'x-tracegate-trace-id'],
  ] as const)('refuses %s for a %s and names %s', (pattern, direction, forbidden) => {
    const parse = (): string[] => parseHeaderPatterns(`x-team, ${pattern}`, direction);
    expect(parse).toThrow(InvalidHeaderPatternError);
    expect(parse).toThrow(`"${pattern.toLowerCase()}" would let the header "${forbidden}" through`);
  });

  it.each(['*', '**', 'x-*-y', 'a b', 'name:', 'x-é', '"x"'])(
    'refuses %s, which is no pattern',
    (pattern) => {
      expect(() => parseHeaderPatterns(pattern, 'request')).toThrow(`"${pattern}" is not a header name`);
    },
  );

  it('adds to the defaults', () => {
    const added = { request: parseHeaderPatterns('X-Team', 'request'), response: [] };
    const rules = compileHeaderRules(defaultHeaderPatterns.anthropic, added);
    expect({ ...selectRequestHeaders(['x-TEAM', 'blue', 'x-app', 'cli', 'x-other', 'o'], rules) }).toEqual({
      'x-TEAM': 'blue',
      'x-app': 'cli',
    });
  });
});
