import { ApiProperty } from '@nestjs/swagger';

export class SnapshotTotalsDto {
  requests: number;
  failures: number;
  /** Bytes of request bodies. */
  requestBytes: number;
  /** Bytes of answers handed to clients. */
  responseBytes: number;
  /** Tokens that answers reported, in and out. */
  tokens: number;
}

export class SpoolSnapshotDto {
  /** Bytes on the disk. */
  bytes: number;
  /** Bytes in memory that wait to be written. */
  waitingBytes: number;
  /** `metadata-only`: no room for bodies. `full`: new requests are refused. */
  @ApiProperty({ enum: ['open', 'metadata-only', 'full'] })
  state: 'open' | 'metadata-only' | 'full';
}

/** What this process does right now. */
export class SnapshotDto {
  /** ISO 8601 in UTC. */
  at: string;
  /** Over the last ten seconds. */
  requestsPerSecond: number;
  /** Over the last ten seconds. */
  tokensPerSecond: number;
  /** Share of the exchanges of the last ten seconds that failed or were refused, from 0 to 1. */
  errorRate: number;
  /** Exchanges under way. */
  active: number;
  /** `error_rate`: above 10 %. `active`: more than ten at once. `spool`: no room for all. */
  @ApiProperty({ enum: ['error_rate', 'active', 'spool'], isArray: true })
  alarms: Array<'error_rate' | 'active' | 'spool'>;
  uptimeSeconds: number;
  /** Since the start of the process. */
  totals: SnapshotTotalsDto;
  /** How many exchanges ended with each status, since the start of the process. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  byStatus: Record<string, number>;
  spool: SpoolSnapshotDto;
  draining: boolean;
}
