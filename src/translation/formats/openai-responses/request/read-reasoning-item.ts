import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ReasoningPart } from '../../../neutral/content-part.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { reasoningItemFields, reasoningPieceFields } from '../fields/item-fields.ts';
import { ITEM_PATH } from './item-path.ts';

/** Reads what the model thought in an earlier turn: its summary, and its thoughts where the model tells them. */
export function readReasoningItem(item: JsonObject, losses: LossReport): ReasoningPart[] {
  const reader = new ObjectReader(item, ITEM_PATH, reasoningItemFields, losses);
  const pieces = [...(reader.optionalList('summary') ?? []), ...(reader.optionalList('content') ?? [])];
  const text = pieces.map((piece) => readPiece(piece, losses)).join('\n\n');
  return text === '' ? [] : [{ type: 'reasoning', text }];
}

function readPiece(piece: JsonValue, losses: LossReport): string {
  return new ObjectReader(piece, `${ITEM_PATH}.summary[]`, reasoningPieceFields, losses).string('text');
}
