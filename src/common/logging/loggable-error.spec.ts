import { describe, expect, it } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { loggableError } from './loggable-error.ts';

describe('an error in the log', () => {
  it('says what failed and where', () => {
    const told = loggableError(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    expect(told).toMatchObject({ type: 'Error', message: 'gone', code: 'ECONNRESET' });
    expect(told).toHaveProperty('stack', expect.stringContaining('loggable-error.spec'));
  });

  it('of the database has the statement and none of its values', () => {
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (q)=(a prompt) exists.',
    });
    const told = loggableError(new QueryFailedError('SELECT $1', ['a prompt'], cause));
    expect(told).toMatchObject({ query: 'SELECT $1', code: '23505' });
    expect(JSON.stringify(told)).not.toContain('a prompt');
  });

  it('may be no error at all', () => {
    expect(loggableError('a word')).toBe('a word');
  });
});
