import type { Fault } from '../../../test/support/standin/faults/fault.ts';

/** An answer that the provider is made to give, byte for byte. */
export interface PlayedAnswer {
  readonly name: string;
  readonly provider: 'anthropic' | 'openai';
  readonly path: string;
  readonly fault: Fault;
}
