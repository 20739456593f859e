import { describe, expect, it } from '@jest/globals';
import { defaultPolicy, type Policy, type PolicyGroup } from './policy.ts';
import { PolicyInForce } from './policy-in-force.ts';

const inForce = (changes: Partial<Policy>): PolicyInForce =>
  new PolicyInForce({ ...defaultPolicy, ...changes });
const group = (name: string, members: string[], allowedModels: string[]): PolicyGroup => ({
  name,
  members,
  allowedModels,
});

describe('a policy in force', () => {
  it('has no rules where nothing is restricted', () => {
    expect(inForce({}).modelRulesFor('bob')).toEqual([]);
    expect(inForce({ allowedModels: ['x', '*'] }).modelRulesFor('bob')).toEqual([]);
    expect(inForce({ groups: [group('all', ['bob'], ['*'])] }).modelRulesFor('bob')).toEqual([]);
  });

  it('holds each member to the organisation’s list and to his group’s', () => {
    const policy = inForce({
      allowedModels: ['claude-*'],
      groups: [group('interns', ['bob'], ['claude-haiku-*'])],
    });
    const ofAll = { name: 'policy.allowedModels', patterns: ['claude-*'] };
    expect(policy.modelRulesFor('bob')).toEqual([
      ofAll,
      { name: 'group.interns.allowedModels', patterns: ['claude-haiku-*'] },
    ]);
    expect(policy.modelRulesFor('carol')).toEqual([ofAll]);
    expect(policy.modelRulesFor(undefined)).toEqual([ofAll]);
  });

  it('allows a member of several groups what one of them allows', () => {
    const policy = inForce({ groups: [group('a', ['bob'], ['x']), group('b', ['bob', 'carol'], ['y'])] });
    expect(policy.modelRulesFor('bob')).toEqual([
      { name: 'group.a.allowedModels group.b.allowedModels', patterns: ['x', 'y'] },
    ]);
    expect(policy.modelRulesFor('carol')).toEqual([{ name: 'group.b.allowedModels', patterns: ['y'] }]);
    expect(
      inForce({ groups: [group('a', ['bob'], ['x']), group('b', ['bob'], ['*'])] }).modelRulesFor('bob'),
    ).toEqual([]);
  });

  it('with an empty list allows nothing', () => {
    expect(inForce({ allowedModels: [] }).modelRulesFor('bob')).toEqual([
      { name: 'policy.allowedModels', patterns: [] },
    ]);
    expect(inForce({ allowedAddresses: [] }).allowsAddress('127.0.0.1')).toBe(false);
  });

  it('knows where requests may come from', () => {
    const policy = inForce({ allowedAddresses: ['10.0.0.0/8', '2001:db8::/32'] });
    for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '2001:db8::1'])
      expect(policy.allowsAddress(address)).toBe(true);
    for (const address of ['192.0.2.1', '2001:db9::1', '', 'nowhere'])
      expect(policy.allowsAddress(address)).toBe(false);
    expect(inForce({}).allowsAddress('')).toBe(true);
  });
});
