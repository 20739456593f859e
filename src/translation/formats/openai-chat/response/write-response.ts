import type { JsonObject } from '../../../json/json-value.ts';
import type { AnswerPart, NeutralResponse } from '../../../neutral/neutral-response.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import type { AnswerContext } from '../../answer-context.ts';
import { secondsSince1970 } from '../../seconds-since-1970.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { completionId } from '../completion-id.ts';
import { writeStopReason } from '../stop-reason.ts';
import { writeUsage } from '../usage.ts';
import { writeAnnotation } from './write-annotation.ts';

type Uncarried = UncarriedMeanings<ResponseMeaning>;

/** Writes a completion of one choice. */
export function writeResponse(
  response: NeutralResponse,
  context: AnswerContext,
  uncarried: Uncarried,
): JsonObject {
  if (response.stopSequence !== undefined) {
    uncarried.carries('stopSequence');
  }
  const hasRefusal = response.content.some(({ type }) => type === 'refusal');
  const finishReason = writeStopReason(response.stopReason, { hasRefusal, hasToolCalls: false });
  return {
    id: completionId(response.id),
    object: 'chat.completion',
    created: response.created ?? secondsSince1970(),
    model: response.model || context.clientModel,
    choices: [
      {
        index: 0,
        message: writeMessage(response.content, uncarried),
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    ...(response.usage && { usage: writeUsage(response.usage) }),
    ...(response.serviceTier !== undefined && { service_tier: response.serviceTier }),
  };
}

function writeMessage(content: readonly AnswerPart[], uncarried: Uncarried): JsonObject {
  const thought = textOf(content, 'reasoning');
  const calls = content.flatMap((part) => (part.type === 'toolCall' ? [writeCall(part)] : []));
  return {
    role: 'assistant',
    content: textOf(content, 'text'),
    refusal: textOf(content, 'refusal'),
    ...(thought !== null && { reasoning_content: thought }),
    ...(calls.length > 0 && { tool_calls: calls }),
    annotations: writeAnnotations(content, uncarried),
  };
}

function textOf(content: readonly AnswerPart[], type: 'text' | 'reasoning' | 'refusal'): string | null {
  const texts = content.flatMap((part) => (part.type === type ? [part.text] : []));
  return texts.length === 0 ? null : texts.join('');
}

function writeCall(part: AnswerPart & { type: 'toolCall' }): JsonObject {
  const { id, name, argumentsText } = part;
  return { id, type: 'function', function: { name, arguments: argumentsText } };
}

/** Texts are joined, so that a citation of a later one stands for a later passage. */
function writeAnnotations(content: readonly AnswerPart[], uncarried: Uncarried): JsonObject[] {
  let start = 0;
  return content.flatMap((part) => {
    if (part.type !== 'text') {
      return [];
    }
    const passage = [start, start + part.text.length] as const;
    start = passage[1];
    if (part.citations?.some(({ citedText }) => citedText !== undefined)) {
      uncarried.carries('citedText');
    }
    return (part.citations ?? []).map((citation) => writeAnnotation(citation, passage));
  });
}
