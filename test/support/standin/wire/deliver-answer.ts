import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { ExchangeRecorder } from '../exchange-recorder.ts';
import type { BreakOff, Fault, Informational } from '../faults/fault.ts';
import type { TimerWheel } from '../timer-wheel.ts';
import type { Answer, Pieces } from './answer.ts';
import { onePiece } from './answer.ts';
import { BodyPump } from './body-pump.ts';
import { compress, joinPieces } from './compress.ts';
import { removeHeader, setHeader } from './header-list.ts';
import { rechunk } from './rechunk.ts';

/** Both sides of one request, and what it takes to answer it. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  recorder: ExchangeRecorder;
  wheel: TimerWheel;
}

/** Time for the other side to read what was sent before the reset that would throw it away. */
const settleBeforeResetMs = 10;

/** Sends an answer in the manner that the fault describes. */
export async function deliverAnswer(exchange: Exchange, answer: Answer, fault: Fault): Promise<void> {
  const pump = new BodyPump(exchange.response, exchange.recorder, exchange.wheel);
  await pump.pause(fault.delayMs ?? 0);
  if (exchange.response.destroyed) return;
  for (const early of fault.informational ?? []) sendInformational(exchange.response, early);
  if (fault.breakOff?.at === 'before-headers') return breakOff(exchange, pump, fault.breakOff);
  const coded = await encode(answer, fault);
  writeHead(exchange, coded, fault);
  if (!hasBody(exchange.request, coded.status)) return finish(exchange, fault);
  const limit = fault.breakOff?.at ?? Infinity;
  const outcome =
    limit === 0 ? 'limit' : await pump.send(cutUp(coded.pieces, fault), limit, fault.chunks !== undefined);
  if (outcome === 'gone') return;
  const ending = fault.breakOff ?? endOfShortBody(exchange, fault);
  return ending === undefined ? finish(exchange, fault) : breakOff(exchange, pump, ending);
}

function hasBody(request: IncomingMessage, status: number): boolean {
  return request.method !== 'HEAD' && status !== 204 && status !== 304;
}

async function encode(answer: Answer, fault: Fault): Promise<Answer> {
  if (fault.encoding === undefined) return answer;
  const headers = setHeader(answer.headers, 'content-encoding', fault.encoding);
  const pieces = compress(answer.pieces, fault.encoding);
  if (answer.length === undefined) return { ...answer, headers, pieces };
  const whole = await joinPieces(pieces);
  return { ...answer, headers, pieces: [onePiece(whole)], length: whole.length };
}

function cutUp(pieces: Pieces, fault: Fault): Pieces {
  const chunks = fault.chunks === undefined ? pieces : rechunk(pieces, fault.chunks);
  return fault.chunkDelayMs === undefined ? chunks : slow(chunks, fault.chunkDelayMs);
}

async function* slow(pieces: Pieces, pauseMs: number): Pieces {
  for await (const piece of pieces) yield { bytes: piece.bytes, pauseMs };
}

function writeHead({ response, request, recorder }: Exchange, answer: Answer, fault: Fault): void {
  const length = fault.contentLength ?? (fault.trailers === undefined ? answer.length : undefined);
  const isEmpty = answer.status === 204 || answer.status === 304;
  let headers = isEmpty ? removeHeader(answer.headers, 'content-type') : answer.headers;
  if (length !== undefined && !(isEmpty && fault.contentLength === undefined)) {
    headers = setHeader(headers, 'content-length', String(length));
  }
  if (fault.trailers !== undefined)
    headers = setHeader(headers, 'trailer', Object.keys(fault.trailers).join(', '));
  const reason = fault.statusText === undefined ? [] : [fault.statusText];
  response.writeHead(answer.status, ...(reason as [string]), headers.flat());
  if (request.method !== 'HEAD') response.flushHeaders();
  recorder.answered(answer.status);
}

function sendInformational(response: ServerResponse, { status, headers }: Informational): void {
  const fields = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
  const reason = { 100: 'Continue', 102: 'Processing', 103: 'Early Hints' }[status] ?? 'Informational';
  response.socket?.write(`HTTP/1.1 ${status} ${reason}\r\n${fields.join('')}\r\n`, 'latin1');
}

function finish({ response, recorder }: Exchange, fault: Fault): void {
  if (fault.trailers !== undefined) response.addTrailers(fault.trailers);
  response.end(() => recorder.ended(true));
}

function endOfShortBody({ recorder }: Exchange, fault: Fault): BreakOff | undefined {
  const missing = (fault.contentLength ?? 0) > recorder.entry.answer.bytes;
  return missing ? { how: 'cut', at: recorder.entry.answer.bytes } : undefined;
}

async function breakOff({ response, recorder }: Exchange, pump: BodyPump, { how }: BreakOff): Promise<void> {
  if (how === 'silence') return;
  const socket = response.socket;
  if (how === 'reset' && response.headersSent) await pump.pause(settleBeforeResetMs);
  recorder.ended(false);
  if (how === 'reset') socket?.resetAndDestroy();
  else closeWhenSent(socket);
}

/** Lets what is queued leave, then closes without the end of the message. */
function closeWhenSent(socket: Socket | null): void {
  // The response corks the socket until the end of this turn; only then is everything in its queue.
  setImmediate(() => socket?.destroySoon());
}
