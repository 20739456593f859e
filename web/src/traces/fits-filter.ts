import type { Trace, TraceFilter } from '../api/traces.ts';

/** Whether an exchange that comes by itself belongs into the list; words cannot be looked for here. */
export function fitsFilter(trace: Trace, filter: TraceFilter): boolean {
  return (
    fits(filter.user, trace.user, trace.userEmail) &&
    fits(filter.model, trace.requestedModel, trace.sentModel) &&
    (fits(filter.client, trace.client) || startsAs(trace.client, filter.client)) &&
    fits(filter.outcome, trace.outcome ?? 'open') &&
    fitsStatus(filter.status, trace.status) &&
    fits(filter.conversation, trace.conversationId) &&
    (filter.from === '' || trace.startedAt >= filter.from) &&
    (filter.to === '' || trace.startedAt < filter.to)
  );
}

function fits(asked: string, ...values: (string | null)[]): boolean {
  return asked === '' || values.includes(asked);
}

/** `claude-cli` means every version of it. */
function startsAs(client: string | null, asked: string): boolean {
  return client !== null && (client.startsWith(`${asked}/`) || client.startsWith(`${asked} `));
}

function fitsStatus(asked: string, status: number | null): boolean {
  if (asked === '') return true;
  return asked.endsWith('xx') ? String(status)[0] === asked[0] : String(status) === asked;
}
