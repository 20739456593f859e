import type { Answer } from '../../providers/answers/answer.ts';
import { readAnswer } from '../../providers/answers/read-answer.ts';
import type { ClosedRecord } from '../record/closed-record.ts';
import type { OpenedRecord } from '../record/opened-record.ts';
import type { SpooledExchange } from '../spool/reading/spooled-exchange.ts';
import { hasTooManyValues } from './has-too-many-values.ts';
import { withCounted } from './with-counted.ts';

/** One body as far as it was kept. */
export interface KeptBody {
  readonly bytes: Buffer;
  /** Whether it is all that passed. */
  readonly isWhole: boolean;
}

/** An exchange read back from the spool, with what could be understood of it. */
export interface ReadExchange {
  readonly opened: OpenedRecord;
  /** Undefined for one whose process was killed, and for one that is still under way. */
  readonly closed: ClosedRecord | undefined;
  /** Undefined where bodies are not kept, or there was none. */
  readonly request: KeptBody | undefined;
  readonly response: KeptBody | undefined;
  /** The request as JSON; undefined where it is none. */
  readonly asked: unknown;
  /** Undefined where no provider answered. */
  readonly answer: Answer | undefined;
}

/** What is read of one body, in bytes. A longer one, such as a file that was downloaded, is kept as far as this. */
const MOST_BODY_BYTES = 64 * 1024 * 1024;

const NOTHING_KEPT: KeptBody = { bytes: Buffer.alloc(0), isWhole: false };

/** Reads an exchange back from the spool. */
export async function readExchange(spooled: SpooledExchange): Promise<ReadExchange> {
  const opened = JSON.parse(spooled.opened.toString()) as OpenedRecord;
  const closed = spooled.closed && (JSON.parse(spooled.closed.toString()) as ClosedRecord);
  const keepsBodies = opened.capture === 'full';
  const request = keepsBodies ? await kept(spooled, 'request', opened.requestBytes) : undefined;
  const response = keepsBodies ? await kept(spooled, 'response', closed?.responseBytes) : undefined;
  return {
    opened,
    closed,
    request,
    response,
    asked: request?.isWhole ? parsed(request.bytes) : undefined,
    answer: answerOf(opened, closed, response),
  };
}

/** @param wanted how many bytes there were; undefined where nobody knows any more, since the process was killed */
async function kept(
  spooled: SpooledExchange,
  kind: 'request' | 'response',
  wanted: number | undefined,
): Promise<KeptBody | undefined> {
  const { bytes, isWhole } = await spooled.body(kind, wanted, MOST_BODY_BYTES);
  if (bytes.length === 0 && !wanted) return undefined;
  return { bytes, isWhole: isWhole && wanted !== undefined };
}

/**
 * Of an answer whose body nobody wanted kept it is at least known that one came: it has a cost, which is known where the
 * answer was translated, and else nobody knows.
 */
function answerOf(
  opened: OpenedRecord,
  closed: ClosedRecord | undefined,
  response: KeptBody | undefined,
): Answer | undefined {
  if (response) {
    const answer = understood(opened, closed, hasTooManyValues(response.bytes) ? NOTHING_KEPT : response);
    return counted(answer, closed, answer.isComplete);
  }
  const isLeftOut = opened.capture === 'metadata' && closed && closed.responseSha256 !== null;
  if (!isLeftOut) return undefined;
  return counted(understood(opened, closed, NOTHING_KEPT), closed, closed.outcome === 'success');
}

function understood(
  { provider, path }: OpenedRecord,
  closed: ClosedRecord | undefined,
  { bytes, isWhole }: KeptBody,
): Answer {
  const headers = closed?.responseHeaders ?? {};
  return readAnswer({
    provider,
    path,
    // Of a process that was killed the head of the answer is lost; bytes of one came, so it was most likely a success.
    status: closed?.status ?? 200,
    contentType: headers['content-type'] ?? '',
    contentEncoding: headers['content-encoding'] ?? '',
    body: bytes,
    isWhole,
  });
}

/** What the provider counted goes before what a translated answer tells of it. */
function counted(answer: Answer, closed: ClosedRecord | undefined, isFinal: boolean): Answer {
  if (!closed?.counted) return answer;
  return { ...answer, usage: withCounted(answer.usage, closed.counted, isFinal) };
}

function parsed(bytes: Buffer): unknown {
  if (hasTooManyValues(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
