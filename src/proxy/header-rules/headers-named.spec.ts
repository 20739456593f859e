import { describe, expect, it } from '@jest/globals';
import { headersNamed } from './headers-named.ts';

describe('headersNamed', () => {
  const rawHeaders = [
    'X-API-Key',
    'k1',
    'authorization',
    'Bearer a',
    'x-api-key',
    'k2',
    'Authorization',
    'x-api-key',
    'x_api_key',
    'k3',
  ];

  it('gives every value in order, whatever the spelling', () => {
    expect(headersNamed(rawHeaders, 'x-api-key')).toEqual(['k1', 'k2']);
    expect(headersNamed(rawHeaders, 'authorization')).toEqual(['Bearer a', 'x-api-key']);
  });

  it('gives nothing for a header that did not come', () => {
    expect(headersNamed(rawHeaders, 'cookie')).toEqual([]);
    expect(headersNamed([], '__proto__')).toEqual([]);
  });
});
