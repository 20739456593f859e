/** An exchange, as far as the commands print it. */
export interface Trace {
  readonly id: string;
  readonly startedAt: string;
  readonly user: string | null;
  readonly userEmail: string | null;
  readonly tokenKind: string | null;
  readonly method: string;
  readonly path: string;
  readonly provider: string;
  readonly requestedModel: string | null;
  readonly sentModel: string | null;
  readonly status: number | null;
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly rule: string | null;
  readonly usage: { readonly inputTokens: number | null; readonly outputTokens: number | null };
  readonly cost: { readonly amount: string | null; readonly state: string | null };
  readonly durationMs: number | null;
}

/** Who it was, in a word. */
export function whoOf({ userEmail, user, tokenKind }: Trace): string {
  return userEmail ?? user ?? (tokenKind === 'service' ? 'service' : '-');
}

/** What it cost, or why that is not known. */
export function costOf({ cost }: Trace): string {
  if (cost.amount === null) return cost.state ?? '-';
  return cost.state === 'priced' ? cost.amount : `${cost.amount} (${cost.state})`;
}
