import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ContentPart, TextPart } from '../../../neutral/content-part.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { outputTextFields, refusalFields } from '../fields/content-fields.ts';
import { messageItemFields } from '../fields/item-fields.ts';
import { withoutFinalPhase } from '../without-final-phase.ts';
import { withoutEmpty } from '../without-empty.ts';
import { readCitations } from '../read-citations.ts';
import { repeatedCitationFields } from '../fields/annotation-fields.ts';
import type { ConversationBuilder } from './conversation-builder.ts';
import { ITEM_PATH } from './item-path.ts';
import { readInputContent } from './read-input-content.ts';

const CONTENT_PATH = `${ITEM_PATH}.content`;

/** Reads what user, model, system or developer say. */
export function readMessageItem(
  item: JsonObject,
  conversation: ConversationBuilder,
  losses: LossReport,
): void {
  const reader = new ObjectReader(withoutFinalPhase(item), ITEM_PATH, messageItemFields, losses);
  const content = reader.value('content');
  const role = reader.string('role');
  if (role === 'user') {
    conversation.say('user', readInputContent(content, CONTENT_PATH, losses));
  } else if (role === 'assistant') {
    conversation.say('assistant', readAnswerContent(content, losses));
  } else if (role === 'system' || role === 'developer') {
    conversation.instruct(role, readInstruction(content, losses));
  } else {
    throw malformed(`${ITEM_PATH}.role`, '"user", "assistant", "system" or "developer"');
  }
}

function readInstruction(content: JsonValue | undefined, losses: LossReport): TextPart[] {
  return readInputContent(content, CONTENT_PATH, losses).flatMap((part) =>
    part.type === 'text'
      ? [part]
      : losses.refused(CONTENT_PATH, 'What a system or developer says is text to other models.'),
  );
}

function readAnswerContent(content: JsonValue | undefined, losses: LossReport): ContentPart[] {
  if (!Array.isArray(content)) {
    return readInputContent(content, CONTENT_PATH, losses);
  }
  return content.flatMap((part: JsonValue) => readAnswerPart(part, losses));
}

function readAnswerPart(part: JsonValue, losses: LossReport): ContentPart[] {
  const type = isJsonObject(part) ? part['type'] : undefined;
  if (type === 'output_text') {
    const reader = new ObjectReader(
      withoutEmpty(part, 'logprobs'),
      `${CONTENT_PATH}[]`,
      outputTextFields,
      losses,
    );
    const citations = readCitations(reader.optionalList('annotations') ?? [], repeatedCitationFields, losses);
    return [{ type: 'text', text: reader.string('text'), ...(citations.length > 0 ? { citations } : {}) }];
  }
  if (type === 'refusal') {
    const reader = new ObjectReader(part, `${CONTENT_PATH}[]`, refusalFields, losses);
    return [{ type: 'refusal', text: reader.string('refusal') }];
  }
  return readInputContent([part], CONTENT_PATH, losses);
}
