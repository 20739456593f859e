import { GatewayError } from '../../common/errors/gateway-error.ts';
import { mention } from '../../common/errors/mentionable.ts';
import type { Loss } from './loss.ts';

/** More than this many different fields are counted, not named: names may come from outside. */
const MOST_NAMED = 100;

/**
 * Collects what a translation loses, each field once. In strict mode the first loss refuses the request, since whoever set a
 * route strict wants no answer to another question.
 */
export class LossReport {
  private readonly byField = new Map<string, Loss>();

  constructor(private readonly strict = false) {}

  /**
   * A field is left out.
   * @throws GatewayError in strict mode
   */
  dropped(field: string, reason: string): void {
    if (this.strict) {
      this.refused(field, reason);
    }
    if (this.byField.size < MOST_NAMED && !this.byField.has(field)) {
      this.byField.set(field, { field, reason });
    }
  }

  /**
   * A field cannot be left out without changing what was asked for.
   * @throws GatewayError always
   */
  refused(field: string, reason: string): never {
    throw new GatewayError(
      'invalidRequest',
      'not_translatable',
      `${mention(field, 'A field')} cannot be translated for the provider of this route. ${reason} Leave it out, or choose a model of the provider it is made for.`,
    );
  }

  /** What was lost so far, in the order in which it was met. */
  get losses(): readonly Loss[] {
    return [...this.byField.values()];
  }
}
