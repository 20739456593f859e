import { describe, expect, it } from '@jest/globals';
import { idAt } from '../../../common/identifier.ts';
import { TraceStates } from './trace-states.ts';

const id = (time: number): string => idAt(time).replace('-0000-0000-', '-7000-8000-');

describe('what was told of traces', () => {
  it('is no news again in the same state', () => {
    const states = new TraceStates();
    expect(states.isNews({ id: id(1), outcome: null })).toBe(true);
    states.note({ id: id(1), outcome: null });
    expect(states.isNews({ id: id(1), outcome: null })).toBe(false);
    expect(states.isNews({ id: id(1), outcome: 'success' })).toBe(true);
    states.note({ id: id(1), outcome: 'success' });
    expect(states.isNews({ id: id(1), outcome: 'success' })).toBe(false);
  });

  it('is forgotten of what ended long ago, and kept of what is under way', () => {
    const states = new TraceStates();
    states.note({ id: id(1_000), outcome: 'success' });
    states.note({ id: id(1_001), outcome: null });
    states.note({ id: id(9_000), outcome: 'refused' });
    states.forget(5_000);
    expect(states.isNews({ id: id(1_000), outcome: 'success' })).toBe(true);
    expect(states.isNews({ id: id(9_000), outcome: 'refused' })).toBe(false);
    expect(states.open()).toEqual([id(1_001)]);
  });

  it('is bounded, whatever is under way', () => {
    const states = new TraceStates();
    for (let time = 0; time < 6_000; time++) states.note({ id: id(time), outcome: null });
    states.forget(0);
    expect(states.open()).toHaveLength(5_000);
    expect(states.open()[0]).toBe(id(1_000));
  });
});
