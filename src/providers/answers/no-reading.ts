import type { Reading } from './answer.ts';

/** Nothing found: what a reader begins with. */
export const noReading: Reading = {
  model: null,
  usage: undefined,
  stopReason: null,
  responseId: null,
  serviceTier: null,
  isComplete: false,
  error: null,
  message: undefined,
  text: '',
};
