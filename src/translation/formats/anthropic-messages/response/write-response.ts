import type { JsonObject } from '../../../json/json-value.ts';
import type { AnswerPart, NeutralResponse } from '../../../neutral/neutral-response.ts';
import type { ResponseMeaning } from '../../../neutral/response-meaning.ts';
import type { AnswerContext } from '../../answer-context.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { reportUncarried } from './report-uncarried.ts';
import { inputOf } from '../input-of.ts';
import { messageId } from '../message-id.ts';
import { writeStopReason } from '../stop-reason.ts';
import { writeMessageUsage } from '../usage.ts';
import { writeCitation } from './write-citation.ts';

type Uncarried = UncarriedMeanings<ResponseMeaning>;

/** Writes a `Message`. */
export function writeResponse(
  response: NeutralResponse,
  context: AnswerContext,
  uncarried: Uncarried,
): JsonObject {
  reportUncarried(response, uncarried);
  return {
    id: messageId(response.id),
    type: 'message',
    role: 'assistant',
    model: response.model || context.clientModel,
    content: response.content.flatMap((part) => writePart(part, uncarried)),
    stop_reason: writeStopReason(response.stopReason),
    stop_sequence: response.stopSequence ?? null,
    stop_details: null,
    container: null,
    usage: writeMessageUsage(response.usage),
  };
}

function writePart(part: AnswerPart, uncarried: Uncarried): JsonObject[] {
  switch (part.type) {
    case 'text':
      return part.text === '' ? [] : [{ type: 'text', text: part.text, citations: citationsOf(part) }];
    case 'refusal':
      return part.text === '' ? [] : [{ type: 'text', text: part.text, citations: null }];
    case 'reasoning':
      // An empty signature says that there is none; another provider's, or one made up, would be refused.
      return part.text === '' ? [] : [{ type: 'thinking', thinking: part.text, signature: '' }];
    case 'toolCall':
      return [writeToolUse(part, uncarried)];
  }
}

function citationsOf(part: AnswerPart & { type: 'text' }): JsonObject[] | null {
  return part.citations?.map(writeCitation) ?? null;
}

function writeToolUse(part: AnswerPart & { type: 'toolCall' }, uncarried: Uncarried): JsonObject {
  const { input, isValid } = inputOf(part.argumentsText);
  if (!isValid) {
    uncarried.changed('toolCall', 'Arguments that are no object of JSON are carried as text inside one.');
  }
  return { type: 'tool_use', id: part.id, name: part.name, input };
}
