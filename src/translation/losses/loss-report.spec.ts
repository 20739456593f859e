import { describe, expect, it } from '@jest/globals';
import { READ_AS_PASSING } from '../../common/errors/mentionable.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { LossReport } from './loss-report.ts';

describe('LossReport', () => {
  it('tells each field once', () => {
    const report = new LossReport();
    report.dropped('top_k', 'No such setting.');
    report.dropped('top_k', 'No such setting.');
    expect(report.losses).toEqual([{ field: 'top_k', reason: 'No such setting.' }]);
  });

  it('stops at a hundred names, which may be a stranger’s', () => {
    const report = new LossReport();
    for (let n = 0; n < 500; n++) {
      report.dropped(`field${String(n)}`, 'Unknown.');
    }
    expect(report.losses).toHaveLength(100);
  });

  it('refuses the first loss in strict mode', () => {
    expect(() => {
      new LossReport(true).dropped('top_k', 'No such setting.');
    }).toThrow('"top_k" cannot be translated');
  });

  it('names no field that makes agents try again', () => {
    const refusal = thrownBy(() => new LossReport().refused('field_503', 'It is unknown.'));
    expect(refusal).toMatchObject({ status: 400, code: 'not_translatable' });
    expect(refusal.message).not.toMatch(READ_AS_PASSING);
  });
});

function thrownBy(act: () => void): GatewayError {
  try {
    act();
  } catch (error) {
    if (error instanceof GatewayError) {
      return error;
    }
  }
  throw new Error('Nothing was refused.');
}
