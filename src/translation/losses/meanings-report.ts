import type { MeaningFates } from '../formats/format.ts';
import type { UncarriedMeanings } from '../formats/uncarried-meanings.ts';
import type { LossReport } from './loss-report.ts';

/**
 * Tells what the writer's format cannot carry, by the reader's name for it: a person knows the fields that he sent, not those
 * which nobody wrote.
 */
export class MeaningsReport<Meaning extends string> implements UncarriedMeanings<Meaning> {
  constructor(
    private readonly fates: MeaningFates<Meaning>,
    private readonly fieldOf: ReadonlyMap<Meaning, string>,
    private readonly losses: LossReport,
  ) {}

  carries(meaning: Meaning): boolean {
    const fate = this.fates[meaning];
    if (fate === 'mapped') {
      return true;
    }
    this.losses[fate.fate](this.nameOf(meaning), fate.reason);
    return false;
  }

  changed(meaning: Meaning, reason: string): void {
    this.losses.dropped(this.nameOf(meaning), reason);
  }

  refused(meaning: Meaning, reason: string): never {
    return this.losses.refused(this.nameOf(meaning), reason);
  }

  private nameOf(meaning: Meaning): string {
    return this.fieldOf.get(meaning) ?? meaning;
  }
}
