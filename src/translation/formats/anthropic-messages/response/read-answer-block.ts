import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { AnswerPart } from '../../../neutral/neutral-response.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import {
  lostAnswerBlocks,
  responseText,
  responseThinking,
  responseToolUse,
} from '../fields/response-objects.ts';
import { argumentsOf } from '../input-of.ts';
import { readAnswerCitation } from './read-answer-citation.ts';

const PATH = 'content[]';

/** Reads one block of an answer; nothing where it is lost, which is reported. */
export function readAnswerBlock(block: JsonValue, losses: LossReport): AnswerPart[] {
  const type = isJsonObject(block) ? String(block['type']) : '';
  switch (type) {
    case 'text':
      return [readText(block, losses)];
    case 'thinking':
      return [readThinking(block, losses)];
    case 'tool_use':
      return [readToolUse(block, losses)];
    default:
      losses.dropped(`${PATH} (${type})`, lostAnswerBlocks.fate.reason);
      return [];
  }
}

function readText(block: JsonValue, losses: LossReport): AnswerPart {
  const reader = new ObjectReader(block, PATH, responseText, losses);
  const citations = (reader.optionalList('citations') ?? []).flatMap(
    (value) => readAnswerCitation(value, losses) ?? [],
  );
  return {
    type: 'text',
    text: reader.optionalString('text') ?? '',
    ...(citations.length > 0 && { citations }),
  };
}

function readThinking(block: JsonValue, losses: LossReport): AnswerPart {
  const reader = new ObjectReader(block, PATH, responseThinking, losses);
  return { type: 'reasoning', text: reader.optionalString('thinking') ?? '' };
}

function readToolUse(block: JsonValue, losses: LossReport): AnswerPart {
  const reader = new ObjectReader(block, PATH, responseToolUse, losses);
  return {
    type: 'toolCall',
    id: reader.string('id'),
    name: reader.string('name'),
    argumentsText: argumentsOf(reader.optionalObject('input')),
  };
}
