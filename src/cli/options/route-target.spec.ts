import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../cli-error.ts';
import { keyReference } from './key-option.ts';
import { routeTarget } from './route-target.ts';

describe('routeTarget', () => {
  const key = { owner: 'org', name: 'first' };

  it.each([
    ['anthropic/claude-sonnet-4-6@org:first', { provider: 'anthropic', model: 'claude-sonnet-4-6', key }],
    ['openai/gpt-4o@org:first=3', { provider: 'openai', model: 'gpt-4o', key, weight: 3 }],
    [
      'openai/team/model@v2:x=y@org:first=12',
      { provider: 'openai', model: 'team/model@v2:x=y', key, weight: 12 },
    ],
    ['openai/*@me:my.key_2', { provider: 'openai', model: '*', key: { owner: 'me', name: 'my.key_2' } }],
  ])('reads %s', (text, expected) => {
    expect(routeTarget(text)).toEqual(expected);
  });

  it.each([
    '',
    'gpt-4o',
    'openai/gpt-4o',
    'openai/@org:x',
    'openai/gpt@org:x=',
    'openai/gpt@all:x',
    'openai/g@org:X',
  ])('takes no %j, and does not repeat it', (text) => {
    expect(() => routeTarget(text)).toThrow(UsageError);
    if (text !== '') expect(() => routeTarget(text)).not.toThrow(text);
  });
});

describe('keyReference', () => {
  it('reads owner and name', () => {
    expect(keyReference('me:anthropic')).toEqual({ owner: 'me', name: 'anthropic' });
  });

  it.each(['anthropic', 'org:', 'org:../x', 'sk-ant-api03-secret', 'org:a b'])('takes no %j', (text) => {
    expect(() => keyReference(text)).toThrow(UsageError);
    expect(() => keyReference(text)).not.toThrow(/secret/);
  });
});
