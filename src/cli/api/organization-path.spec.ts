import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../cli-error.ts';
import { organizationPath } from './organization-path.ts';

describe('organizationPath', () => {
  it('keeps each part one part', () => {
    expect(organizationPath('acme')).toBe('/orgs/acme');
    expect(organizationPath('acme', 'routes', 'team/model:x*?')).toBe(
      '/orgs/acme/routes/team%2Fmodel%3Ax*%3F',
    );
  });

  it.each(['', '.', '..'])('takes no part %j, which would lead elsewhere', (part) => {
    expect(() => organizationPath('acme', 'routes', part)).toThrow(UsageError);
  });

  it.each(['', '..', 'a/b', 'a?b', 'A'])('takes no organisation %j', (org) => {
    expect(() => organizationPath(org)).toThrow(UsageError);
  });
});
