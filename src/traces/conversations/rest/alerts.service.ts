import { Injectable } from '@nestjs/common';
import { type Page, pageOf } from '../../../common/http/page.ts';
import type { TraceScope } from '../../reading/trace-scope.ts';
import { type AlertRow, AlertsRepository } from './alerts.repository.ts';

/** Shows what the guards of conversations raised. */
@Injectable()
export class AlertsService {
  constructor(private readonly alerts: AlertsRepository) {}

  /** The alerts about conversations in a scope, the newest first. */
  async list(scope: TraceScope, limit: number, cursor: string | undefined): Promise<Page<AlertRow>> {
    const rows = await this.alerts.page(scope, { limit: limit + 1, below: cursor });
    return pageOf(
      rows,
      limit,
      ({ id }) => id,
      (row) => row,
    );
  }
}
