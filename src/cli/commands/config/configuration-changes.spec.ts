import { describe, expect, it } from '@jest/globals';
import { ApiClient } from '../../api/api-client.ts';
import { describeChanges, readChanges } from './configuration-changes.ts';

describe('describeChanges', () => {
  it('shows what goes and what comes, and nothing that stays', () => {
    const changes = [
      {
        change: 'change',
        what: 'route',
        name: 'gpt-4o',
        before: { model: 'gpt-4o', grants: 'all', description: 'old' },
        after: { model: 'gpt-4o', grants: ['ada@example.com'], extra: 1 },
      },
      { change: 'remove', what: 'route', name: 'gone', before: { route: 'x' }, after: null },
      { change: 'change', what: 'policy', name: 'policy\u001b[2J', before: { a: 1 }, after: { a: 1 } },
      { change: 'change', what: 'policy', name: 'allowedAddresses', before: null, after: ['::1/128'] },
      { change: 'change', what: 'policy', name: 'namedRoutesOnly', before: false, after: true },
    ];
    expect(describeChanges({ changes })).toEqual([
      'change route gpt-4o',
      '  - grants: "all"',
      '  + grants: ["ada@example.com"]',
      '  - description: "old"',
      '  + extra: 1',
      'remove route gone',
      '  - route: "x"',
      'change policy policy',
      'change policy allowedAddresses',
      '  - null',
      '  + ["::1/128"]',
      'change policy namedRoutesOnly',
      '  - false',
      '  + true',
    ]);
  });

  it('says that nothing differs', () => {
    expect(describeChanges({ changes: [] })).toEqual(['Nothing differs.']);
  });
});

describe('readChanges', () => {
  it('takes no answer without changes', () => {
    const client = new ApiClient('http://127.0.0.1:9');
    expect(readChanges(client, { changes: [] })).toEqual({ changes: [] });
    expect(() => readChanges(client, {})).toThrow(/does not answer as Tracegate does/);
  });
});
