import type { AnswerContext } from '../../answer-context.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import type { RefusalPart, TextPart, ToolCallPart } from '../../../neutral/content-part.ts';
import type { AnswerPart, NeutralResponse } from '../../../neutral/neutral-response.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import { writeStopReason } from '../stop-reason.ts';
import { writeUsage } from '../usage.ts';
import { originOf } from './response-echo.ts';
import { nowInSeconds, responseFrame } from './response-frame.ts';
import { newId, responseId } from './response-id.ts';
import { callItem, messageItem, reasoningItem, refusalContent, textContent } from './write-items.ts';

type Uncarried = UncarriedMeanings<ResponseMeaning>;

/** Writes a complete answer of the Responses API. */
export function writeResponse(
  response: NeutralResponse,
  context: AnswerContext,
  uncarried: Uncarried,
): JsonObject {
  const { status, reason } = writeStopReason(response.stopReason, response.content);
  if (response.stopSequence !== undefined) {
    uncarried.carries('stopSequence');
  }
  return responseFrame(
    {
      id: responseId(response.id),
      model: response.model,
      created: response.created ?? nowInSeconds(),
      status,
      incompleteReason: reason,
      output: writeOutput(response.content, context, uncarried),
      usage: response.usage && writeUsage(response.usage),
      serviceTier: response.serviceTier,
    },
    context,
  );
}

/** Texts and refusals that follow each other are one message. */
function writeOutput(
  content: readonly AnswerPart[],
  context: AnswerContext,
  uncarried: Uncarried,
): JsonObject[] {
  const items: JsonObject[] = [];
  let message: JsonObject[] = [];
  for (const part of content) {
    if (part.type === 'text' || part.type === 'refusal') {
      if (message.length === 0) items.push(messageItem(newId('msg'), 'completed', message));
      message.push(writeContent(part, uncarried));
    } else {
      message = [];
      items.push(part.type === 'toolCall' ? writeCall(part, context) : reasoningItem(newId('rs'), part.text));
    }
  }
  return items;
}

function writeContent(part: TextPart | RefusalPart, uncarried: Uncarried): JsonObject {
  if (part.type === 'refusal') {
    return refusalContent(part.text);
  }
  if (part.citations?.some(({ citedText }) => citedText !== undefined) === true) {
    uncarried.carries('citedText');
  }
  return textContent(part.text, part.citations);
}

function writeCall(part: ToolCallPart, context: AnswerContext): JsonObject {
  const origin = originOf(context.echo, part.name);
  return callItem({
    id: newId(origin?.custom === true ? 'ctc' : 'fc'),
    callId: part.id,
    name: part.name,
    argumentsText: part.argumentsText,
    status: 'completed',
    origin,
  });
}
