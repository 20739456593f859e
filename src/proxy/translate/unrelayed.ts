import type { GatewayError } from '../../common/errors/gateway-error.ts';
import { type Passing, Relay } from '../forward/relay.ts';

/** An answer that cannot be handed on: the client is told why. */
export class Unrelayed extends Relay {
  constructor(passing: Passing, error: GatewayError) {
    super(passing);
    const { answer, fail } = passing;
    answer.on('error', () => {});
    // Not before the passage knows of this relay.
    process.nextTick(() => {
      fail(error);
      answer.destroy();
    });
  }
}
