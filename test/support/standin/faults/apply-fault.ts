import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { setHeader, removeHeader, headerValue } from '../wire/header-list.ts';
import { onePiece, type Answer } from '../wire/answer.ts';
import type { Fault } from './fault.ts';

/** Whether the fault stands in the place of the ordinary answer. */
export function replacesAnswer(fault: Fault): boolean {
  return fault.status !== undefined || fault.bodyFile !== undefined || hasInlineBody(fault);
}

/** Lays the fault over an answer: status, body, headers. What concerns the sending is left to the delivery. */
export async function applyFault(answer: Answer, fault: Fault): Promise<Answer> {
  const changed = await withBody({ ...answer, status: fault.status ?? answer.status }, fault);
  for (const [name, value] of Object.entries(fault.headers ?? {})) {
    changed.headers =
      value === null ? removeHeader(changed.headers, name) : setHeader(changed.headers, name, value);
  }
  return changed;
}

async function withBody(answer: Answer, fault: Fault): Promise<Answer> {
  const body = await readFaultBody(fault);
  if (body === undefined) return answer;
  const type = contentType(fault, body);
  const isStream = (headerValue(Object.entries(fault.headers ?? {}), 'content-type') ?? type).includes(
    'event-stream',
  );
  return {
    status: answer.status,
    headers: setHeader(answer.headers, 'content-type', type),
    pieces: [onePiece(body)],
    length: isStream ? undefined : body.length,
  };
}

function hasInlineBody(fault: Fault): boolean {
  return fault.body !== undefined || fault.bodyBase64 !== undefined;
}

async function readFaultBody(fault: Fault): Promise<Buffer | undefined> {
  if (fault.bodyFile !== undefined) return readFile(fault.bodyFile);
  if (fault.bodyBase64 !== undefined) return Buffer.from(fault.bodyBase64, 'base64');
  if (fault.body === undefined) return undefined;
  return Buffer.from(typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body));
}

const typesByEnding: Record<string, string> = {
  '.sse': 'text/event-stream; charset=utf-8',
  '.json': 'application/json',
  '.jsonl': 'application/x-jsonl',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

function contentType(fault: Fault, body: Buffer): string {
  if (fault.bodyFile !== undefined)
    return typesByEnding[extname(fault.bodyFile)] ?? 'application/octet-stream';
  const start = body.subarray(0, 16).toString('latin1').trimStart();
  if (start.startsWith('<')) return 'text/html; charset=UTF-8';
  if (start.startsWith('{') || start.startsWith('[')) return 'application/json';
  if (/^(event|data|id|retry)?:/.test(start)) return 'text/event-stream; charset=utf-8';
  return 'text/plain; charset=utf-8';
}
