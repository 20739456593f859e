import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { answerRequest } from './answer-request.ts';
import { anthropic } from './anthropic/anthropic.ts';
import { findCredential } from './credential.ts';
import { findDestination, type Destination } from './destination.ts';
import { ExchangeRecorder } from './exchange-recorder.ts';
import type { Fault } from './faults/fault.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import { parseFault } from './faults/parse-fault.ts';
import type { Ledger } from './ledger.ts';
import { openai } from './openai/openai.ts';
import type { Credential, Provider, ProviderName, ProviderState } from './provider.ts';
import type { TimerWheel } from './timer-wheel.ts';
import { deliverAnswer } from './wire/deliver-answer.ts';
import { readBody } from './wire/read-body.ts';

/** What all requests of one stand-in share. */
export interface Stage {
  ledger: Ledger;
  plan: FaultPlan;
  wheel: TimerWheel;
  states: Record<ProviderName, ProviderState>;
  keys: string[] | undefined;
  /** Numbers the connections. */
  connectionOf: (socket: Socket) => number;
}

const providers: Record<ProviderName, Provider> = { anthropic, openai };

/** Headers that carry a fault as JSON; gateways let headers of these families through. */
const faultHeaders = ['x-claude-code-standin', 'x-codex-standin'];

/** Takes a request in, finds its answer, delivers it, and writes all that down. */
export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  stage: Stage,
): Promise<void> {
  const target = request.url ?? '/';
  const method = request.method ?? 'GET';
  const destination = findDestination(target, request.headers);
  const credential = findCredential(providers[destination.provider], request.headers);
  const fault = findFault(request, destination, stage);
  const recorder = openRecord(request, destination, credential, fault, stage);
  response.on('close', () => recorder.aborted());
  const reading = readBody(request, recorder).catch(() => undefined);
  const body = fault?.early === true ? Buffer.alloc(0) : await reading;
  if (body === undefined) return recorder.aborted();
  const origin = `http://${request.headers.host ?? 'localhost'}`;
  const asked = { method, ...destination, headers: request.headers, body, origin, shape: fault ?? {} };
  const judgement = { credential, keys: stage.keys, fault: fault ?? {} };
  const state = stage.states[destination.provider];
  const answer = await answerRequest(providers[destination.provider], asked, state, judgement);
  recorder.claimed(answer.claim ?? null);
  await deliverAnswer({ request, response, recorder, wheel: stage.wheel }, answer, fault ?? {});
}

function openRecord(
  request: IncomingMessage,
  { provider }: Destination,
  credential: Credential | null,
  fault: Fault | null,
  stage: Stage,
): ExchangeRecorder {
  return new ExchangeRecorder(stage.ledger, {
    at: new Date().toISOString(),
    connection: stage.connectionOf(request.socket),
    provider,
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    rawHeaders: request.rawHeaders,
    rawTrailers: [],
    credential,
    body: { bytes: 0, sha256: null, kept: Buffer.alloc(0) },
    fault,
    answer: { status: null, bytes: 0, sha256: null, complete: false, endedAfterMs: null, claim: null },
    abortedAfterMs: null,
  });
}

/** The fault in the request's own header goes before the planned ones and uses none of them up. */
function findFault(request: IncomingMessage, { provider }: Destination, stage: Stage): Fault | null {
  const header = faultHeaders.map((name) => request.headers[name]).find((value) => typeof value === 'string');
  if (header !== undefined) return parseHeaderFault(header);
  return stage.plan.take({ method: request.method ?? 'GET', target: request.url ?? '/', provider }) ?? null;
}

/** A fault that cannot be read is answered with a status that no provider has, so that it is not overlooked. */
function parseHeaderFault(header: string): Fault {
  try {
    return parseFault(JSON.parse(header));
  } catch (error) {
    return { status: 599, statusText: 'Bad Fault', body: { standin: String(error) } };
  }
}
