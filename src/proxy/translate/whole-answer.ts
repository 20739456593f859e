import type { IncomingMessage } from 'node:http';
import { formats } from '../../translation/formats/formats.ts';
import type { AssembledAnswer } from '../../translation/formats/stream-assembler.ts';
import { lossesHeader } from '../../translation/pairs/losses-header.ts';
import { translateError } from '../../translation/pairs/translate-error.ts';
import { translateResponse } from '../../translation/pairs/translate-response.ts';
import type { AnswerTask } from './answer-task.ts';
import { answerCut, TRANSLATION_HEADER } from './translation-errors.ts';

/** An answer as the client gets it. */
export interface WholeAnswer {
  readonly status: number;
  readonly bodyText: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What an error in the midst of a stream would have had for a status, where nothing tells. */
const UNKNOWN_FAILURE = 500;
const JSON_TYPE = 'application/json';

/**
 * What becomes of an answer that has been collected.
 *
 * @param body its text, or what its stream came to
 * @throws GatewayError 502 for one that is cut, or is not what its format says
 */
export function wholeAnswer(
  answer: IncomingMessage,
  body: string | AssembledAnswer,
  task: AnswerTask,
): WholeAnswer {
  const { statusCode: status = UNKNOWN_FAILURE } = answer;
  if (typeof body === 'string')
    return status >= 400 ? failure(status, body, task, answer) : success(status, body, task);
  if (body.outcome === 'cut') throw answerCut();
  return body.outcome === 'complete'
    ? success(status, body.bodyText, task)
    : failure(UNKNOWN_FAILURE, body.bodyText, task, undefined);
}

function success(status: number, body: string, task: AnswerTask): WholeAnswer {
  const { exchange, requestLosses, found } = task;
  if (!exchange) return { status, bodyText: body, headers: { 'content-type': JSON_TYPE } };
  const { bodyText, losses, usage } = translateResponse(body, exchange);
  found.losses = losses;
  found.usage = usage;
  const lost = lossesHeader(requestLosses);
  return { status: 200, bodyText, headers: { 'content-type': JSON_TYPE, [TRANSLATION_HEADER]: lost } };
}

/** @param answer the provider's own answer, where the error is one and not a part of a stream */
function failure(
  status: number,
  body: string,
  { exchange, upstream, requestLosses }: AnswerTask,
  answer: IncomingMessage | undefined,
): WholeAnswer {
  if (!exchange) {
    const format = formats[upstream];
    const told = answer ? status : format.writeError(format.readError(status, body)).status;
    return {
      status: told,
      bodyText: body,
      headers: { 'content-type': answer?.headers['content-type'] ?? JSON_TYPE },
    };
  }
  const written = translateError(status, body, exchange);
  return {
    status: written.status,
    bodyText: JSON.stringify(written.body),
    headers: {
      'content-type': JSON_TYPE,
      [TRANSLATION_HEADER]: lossesHeader(requestLosses),
      'x-should-retry': written.mayWorkLater ? undefined : 'false',
    },
  };
}
