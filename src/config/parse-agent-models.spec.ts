import { describe, expect, it } from '@jest/globals';
import { parseAgentModels } from './parse-agent-models.ts';

describe('parseAgentModels', () => {
  it.each([
    ['', {}],
    ['  ', {}],
    ['code-reviewer:gpt-4o', { 'code-reviewer': 'gpt-4o' }],
    ['a:m1,b:m2', { a: 'm1', b: 'm2' }],
    [' a:m1 , b:llama3:8b ', { a: 'm1', b: 'llama3:8b' }],
    ['a:org/model@eu', { a: 'org/model@eu' }],
  ])('reads %j', (text, models) => {
    expect(Object.fromEntries(parseAgentModels(text))).toEqual(models);
  });

  it.each(['a', 'a:', ':m', 'a:m1,', ',a:m1', 'a:m1,,b:m2', 'a b:m', 'a:m 1', 'a:m*', 'a: m'])(
    'refuses %j',
    (text) => {
      expect(() => parseAgentModels(text)).toThrow(/^pair \d+ must be agent:model/);
    },
  );

  it('refuses an agent that has two models', () => {
    expect(() => parseAgentModels('a:m1,a:m2')).toThrow('pair 2 names an agent that a pair before it names');
  });
});
