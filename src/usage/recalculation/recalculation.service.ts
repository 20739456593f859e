import { Injectable } from '@nestjs/common';
import { Big } from 'big.js';
import { DataSource } from 'typeorm';
import type { Member } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { CurrentPriceBook } from '../prices/current-price-book.ts';
import type { CostOfDay, DayRecalculation } from './day-recalculation.ts';
import { recalculateDay } from './recalculate-day.ts';
import type { RecalculateDto, RecalculationDto } from './recalculation.dto.ts';

const DAY_MS = 86_400_000;
const MAX_DAYS = 92;

/** Appraises an organisation's exchanges anew, by the prices of now for the days they were made on. */
@Injectable()
export class RecalculationService {
  readonly #book = new CurrentPriceBook();

  constructor(
    private readonly dataSource: DataSource,
    private readonly auditTrail: AuditTrail,
  ) {}

  /**
   * Shows what would change, or changes it: each day in a transaction of its own, with its entry in the trail.
   *
   * @throws GatewayError 400
   */
  async recalculate(caller: Member, { from, to, dryRun }: RecalculateDto): Promise<RecalculationDto> {
    const found: DayRecalculation[] = [];
    for (const day of daysBetween(from, to)) found.push(await this.#day(caller, day, dryRun));
    const days = found.filter(({ examined }) => examined > 0);
    const before = together(days.map((day) => day.before));
    const after = together(days.map((day) => day.after));
    return {
      dryRun,
      examined: days.reduce((sum, day) => sum + day.examined, 0),
      changed: days.reduce((sum, day) => sum + day.changed, 0),
      before,
      after,
      difference: new Big(after.amount).minus(before.amount).toFixed(),
      days,
    };
  }

  #day(caller: Member, day: string, dryRun: boolean): Promise<DayRecalculation> {
    const { organizationId } = caller;
    return this.dataSource.transaction(async (manager) => {
      const book = await this.#book.read(manager);
      const found = await recalculateDay(manager, book, { organizationId, day, dryRun });
      if (!dryRun && found.changed > 0) {
        const target = { type: 'price', name: day };
        const { before, after } = {
          before: { ...found.before },
          after: { ...found.after, changed: found.changed },
        };
        await this.auditTrail.record(manager, caller, { action: 'price.recalculate', target, before, after });
      }
      return found;
    });
  }
}

function daysBetween(from: string, to: string): string[] {
  const [first, end] = [Date.parse(from), Date.parse(to)];
  const count = (end - first) / DAY_MS;
  if (count < 1 || count > MAX_DAYS) throw wrongSpan();
  return Array.from({ length: count }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

function wrongSpan(): GatewayError {
  const message = 'A recalculation spans from one day to three months. Choose other days.';
  const fieldErrors = [
    { field: 'to', message: `to must be later than from, and by ${MAX_DAYS} days at most` },
  ];
  return new GatewayError('invalidRequest', 'validation_failed', message, { fieldErrors });
}

function together(days: readonly CostOfDay[]): CostOfDay {
  return {
    amount: days.reduce((sum, { amount }) => sum.plus(amount), new Big(0)).toFixed(),
    unpriced: days.reduce((sum, { unpriced }) => sum + unpriced, 0),
  };
}
