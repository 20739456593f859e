import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { AnswerPart } from '../../../neutral/neutral-response.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { customToolArguments } from '../custom-tool-text.ts';
import { urlCitationFields } from '../fields/annotation-fields.ts';
import {
  answerRefusalFields,
  answerTextFields,
  droppedOutput,
  outputCallFields,
  outputMessageFields,
  outputReasoningFields,
  outputReasoningPieceFields,
} from '../fields/output-fields.ts';
import { readCitations } from '../read-citations.ts';
import { flatToolName } from '../tool-origin.ts';
import { withoutFinalPhase } from '../without-final-phase.ts';
import { withoutEmpty } from '../without-empty.ts';

/** Reads the items of an answer. */
export function readOutput(output: readonly JsonValue[], losses: LossReport): AnswerPart[] {
  return output.flatMap((item) => (isJsonObject(item) ? readItem(item, losses) : []));
}

function readItem(item: JsonObject, losses: LossReport): AnswerPart[] {
  switch (item['type']) {
    case 'message':
      return readMessage(
        new ObjectReader(withoutFinalPhase(item), 'output[]', outputMessageFields, losses),
        losses,
      );
    case 'function_call':
    case 'custom_tool_call':
      return [readCall(new ObjectReader(item, 'output[]', outputCallFields, losses))];
    case 'reasoning':
      return readReasoning(new ObjectReader(item, 'output[]', outputReasoningFields, losses), losses);
    default:
      losses.dropped(`output[] (${String(item['type'])})`, droppedOutput.fate.reason);
      return [];
  }
}

function readMessage(reader: ObjectReader<string>, losses: LossReport): AnswerPart[] {
  return (reader.optionalList('content') ?? []).flatMap((part): AnswerPart[] => {
    if (isJsonObject(part) && part['type'] === 'refusal') {
      const refusal = new ObjectReader(part, 'output[].content[]', answerRefusalFields, losses);
      return [{ type: 'refusal', text: refusal.optionalString('refusal') ?? '' }];
    }
    return readText(
      new ObjectReader(withoutEmpty(part, 'logprobs'), 'output[].content[]', answerTextFields, losses),
      losses,
    );
  });
}

function readText(reader: ObjectReader<string>, losses: LossReport): AnswerPart[] {
  const citations = readCitations(reader.optionalList('annotations') ?? [], urlCitationFields, losses);
  const text = reader.optionalString('text') ?? '';
  return [{ type: 'text', text, ...(citations.length > 0 ? { citations } : {}) }];
}

function readCall(reader: ObjectReader<string>): AnswerPart {
  const namespace = reader.optionalString('namespace');
  const name = reader.string('name');
  const text = reader.optionalString('input');
  return {
    type: 'toolCall',
    id: reader.string('call_id'),
    name: namespace === undefined ? name : flatToolName(namespace, name),
    argumentsText: text === undefined ? reader.string('arguments') : customToolArguments(text),
  };
}

function readReasoning(reader: ObjectReader<string>, losses: LossReport): AnswerPart[] {
  const pieces = [...(reader.optionalList('summary') ?? []), ...(reader.optionalList('content') ?? [])];
  const text = pieces
    .map((piece) => new ObjectReader(piece, 'output[].summary[]', outputReasoningPieceFields, losses))
    .map((piece) => piece.optionalString('text') ?? '')
    .join('\n\n');
  return text === '' ? [] : [{ type: 'reasoning', text }];
}
