import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { FaultPlan, Match } from './faults/fault-plan.ts';
import type { Fault } from './faults/fault.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** What the control routes steer. */
export interface Controls {
  ledger: Ledger;
  plan: FaultPlan;
  reset: () => void;
}

/** Where the stand-in itself is steered; no provider has such a path. */
export const controlPrefix = '/__standin/';

/** Answers `ledger`, `plan` and `reset` below {@link controlPrefix}. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  controls: Controls,
): Promise<void> {
  const what = `${request.method} ${request.url?.slice(controlPrefix.length).split('?')[0]}`;
  const body = await text(request);
  try {
    const [status, value] = steer(what, body, controls);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  } catch (error) {
    if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
    response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: error.message }));
  }
}

function steer(
  what: string,
  body: string,
  { ledger, plan, reset }: Controls,
): [status: number, value: unknown] {
  switch (what) {
    case 'GET ledger':
      return [200, ledger.entries.map(asJson)];
    case 'DELETE ledger':
      ledger.clear();
      return [200, []];
    case 'GET plan':
      return [200, plan.planned];
    case 'POST plan': {
      const { match, fault } = JSON.parse(body) as { match?: Match; fault: Fault };
      plan.add(match ?? {}, fault);
      return [201, plan.planned];
    }
    case 'DELETE plan':
      plan.clear();
      return [200, []];
    case 'POST reset':
      reset();
      return [200, {}];
    default:
      return [404, { error: `there is no ${what}` }];
  }
}

function asJson(entry: LedgerEntry): unknown {
  const { kept, ...body } = entry.body;
  return { ...entry, body: { ...body, base64: kept.toString('base64') } };
}
