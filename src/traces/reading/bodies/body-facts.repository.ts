import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ExchangeBodies } from './body-facts.ts';

const FACTS = `
  SELECT request IS NOT NULL AS request_is_kept, request_is_whole, request_headers,
         response IS NOT NULL AS response_is_kept, response_is_whole, response_headers
    FROM trace_bodies WHERE organization_id = $1 AND id = $2`;

interface FactsRow {
  readonly request_is_kept: boolean;
  readonly request_is_whole: boolean;
  readonly request_headers: Record<string, string>;
  readonly response_is_kept: boolean;
  readonly response_is_whole: boolean;
  readonly response_headers: Record<string, string>;
}

const NOT_THERE = { isKept: false, isWhole: false, headers: {} };

/** What is known of the bodies of the record. */
@Injectable()
export class BodyFactsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The facts of an exchange's bodies; of one that has none, that none is kept. */
  async of(organizationId: string, traceId: string): Promise<ExchangeBodies> {
    const [row]: FactsRow[] = await this.dataSource.query(FACTS, [organizationId, traceId]);
    if (!row) return { request: NOT_THERE, response: NOT_THERE };
    return {
      request: {
        isKept: row.request_is_kept,
        isWhole: row.request_is_kept && row.request_is_whole,
        headers: row.request_headers,
      },
      response: {
        isKept: row.response_is_kept,
        isWhole: row.response_is_kept && row.response_is_whole,
        headers: row.response_headers,
      },
    };
  }
}
