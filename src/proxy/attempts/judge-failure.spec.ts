import { describe, expect, it } from '@jest/globals';
import type { AttemptFailure } from '../forward/attempt-failure.ts';
import { judgeFailure } from './judge-failure.ts';

const answered = (status: number, headers: AttemptFailure['headers'] = {}): AttemptFailure => ({
  status,
  cause: undefined,
  headers,
});
const broken = (cause: string): AttemptFailure => ({ status: undefined, cause, headers: {} });

describe('judgeFailure', () => {
  it.each([400, 401, 402, 403, 404, 408, 409, 413, 422, 426])('lets %s be the request’s own', (status) => {
    expect(judgeFailure(answered(status, { 'retry-after': '1' }))).toBeUndefined();
  });

  it.each([500, 502, 503, 504, 520, 529])('takes %s for an outage', (status) => {
    expect(judgeFailure(answered(status))).toEqual({
      isOutage: true,
      mayRepeat: true,
      retryAfterMs: undefined,
    });
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'TRACEGATE_CONNECT_TIMEOUT', 'switching_protocols'])(
    'takes %s for an outage',
    (cause) => {
      expect(judgeFailure(broken(cause))).toMatchObject({ isOutage: true, mayRepeat: true });
    },
  );

  it('asks another target, but not the same again, after the time for headers', () => {
    expect(judgeFailure(broken('headers_timeout'))).toMatchObject({ isOutage: true, mayRepeat: false });
  });

  it('asks another target, but not the same again, where the answer is in another format than promised', () => {
    expect(judgeFailure(broken('unreadable_answer'))).toMatchObject({ isOutage: true, mayRepeat: false });
  });

  it.each(['drain_timeout', 'answer_too_large'])('gives up after %s', (cause) => {
    expect(judgeFailure(broken(cause))).toBeUndefined();
  });

  it('asks the same target again after a 429 only where it says when', () => {
    expect(judgeFailure(answered(429))).toMatchObject({ isOutage: false, mayRepeat: false });
    expect(judgeFailure(answered(429, { 'retry-after': '2' }))).toMatchObject({
      isOutage: false,
      mayRepeat: true,
      retryAfterMs: 2000,
    });
  });

  it('leaves a target alone that does not want to be asked again', () => {
    expect(judgeFailure(answered(503, { 'x-should-retry': 'false' }))).toMatchObject({ mayRepeat: false });
  });

  it.each([
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
  ])('reads %j', (headers, milliseconds) => {
    expect(judgeFailure(answered(529, headers))?.retryAfterMs).toBe(milliseconds);
  });
});
