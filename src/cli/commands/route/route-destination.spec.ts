import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../../cli-error.ts';
import { destinationOf } from './route-destination.ts';

const key = { owner: 'org', name: 'k' };

describe('destinationOf', () => {
  it('says how requests are put to the one destination', () => {
    const single = { provider: 'openai', model: 'm', key: 'org:k' };
    expect(destinationOf({ ...single, format: 'chat', strict: true, demote: true })).toEqual({
      ...single,
      key,
      format: 'chat',
      strict: true,
      demote: true,
    });
    expect(destinationOf(single)).toEqual({ ...single, key });
    expect(() => destinationOf({ ...single, format: 'soap' })).toThrow(UsageError);
  });

  it('says it of several, a format of those at OpenAI only', () => {
    const target = ['openai/a@org:k', 'anthropic/b@org:k'];
    expect(destinationOf({ target, format: 'chat', strict: true })).toEqual({
      targets: [
        { provider: 'openai', model: 'a', key, format: 'chat', strict: true },
        { provider: 'anthropic', model: 'b', key, strict: true },
      ],
    });
  });
});
