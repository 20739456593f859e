/** Something that an operator should look at. */
export type Alarm = 'error_rate' | 'active' | 'spool';

/** What the gateway's process does right now. */
export interface MetricsSnapshot {
  /** ISO 8601. */
  at: string;
  /** Rates are over the last ten seconds. */
  requestsPerSecond: number;
  tokensPerSecond: number;
  /** 0 to 1. */
  errorRate: number;
  /** Exchanges under way. */
  active: number;
  alarms: Alarm[];
  uptimeSeconds: number;
  /** Since the start of the process. */
  totals: {
    requests: number;
    failures: number;
    requestBytes: number;
    responseBytes: number;
    tokens: number;
  };
  byStatus: Record<string, number>;
  spool: { bytes: number; waitingBytes: number; state: 'open' | 'metadata-only' | 'full' };
  draining: boolean;
}

/** Where a snapshot comes from every 1.5 seconds, for administrators. */
export const metricsStreamAddress = '/api/v1/metrics/stream';
