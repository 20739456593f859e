import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralStreamEvent } from '../../../neutral/neutral-stream-event.ts';
import { customToolArguments } from '../custom-tool-text.ts';
import { droppedOutput, outputReasoningFields } from '../fields/output-fields.ts';
import { flatToolName } from '../tool-origin.ts';
import { contentKey, itemKey } from './part-keys.ts';
import type { PartTracker } from './part-tracker.ts';
import { textOf } from './text-of.ts';

/** An item begins. Messages and reasoning begin with their first text: many hold none. */
export function beginItem(
  item: JsonObject,
  index: number,
  parts: PartTracker,
  losses: LossReport,
): NeutralStreamEvent[] {
  switch (item['type']) {
    case 'function_call':
    case 'custom_tool_call':
      return parts.start(itemKey(index), {
        kind: 'toolCall',
        id: textOf(item['call_id']),
        name: callName(item),
      });
    case 'message':
    case 'reasoning':
      return [];
    default:
      losses.dropped(`output[] (${textOf(item['type'])})`, droppedOutput.fate.reason);
      return [];
  }
}

/** An item is complete: whatever of it has not come in pieces comes now, and its parts end. */
export function endItem(
  item: JsonObject,
  index: number,
  parts: PartTracker,
  losses: LossReport,
): NeutralStreamEvent[] {
  const begun = parts.find(itemKey(index)) === undefined ? beginItem(item, index, parts, losses) : [];
  switch (item['type']) {
    case 'function_call':
      return [...begun, ...finish(itemKey(index), textOf(item['arguments']), parts)];
    case 'custom_tool_call':
      return [...begun, ...finish(itemKey(index), customToolArguments(textOf(item['input'])), parts)];
    case 'message':
      return [...begun, ...listOf(item['content']).flatMap((part, at) => endContent(part, index, at, parts))];
    case 'reasoning':
      return [...begun, ...endReasoning(item, index, parts, losses)];
    default:
      return begun;
  }
}

/** A piece of a message is complete. */
export function endContent(
  part: JsonObject,
  index: number,
  contentIndex: number,
  parts: PartTracker,
): NeutralStreamEvent[] {
  const key = contentKey(index, contentIndex);
  const refused = part['type'] === 'refusal';
  const text = textOf(refused ? part['refusal'] : part['text']);
  const begun = text === '' ? [] : parts.start(key, { kind: refused ? 'refusal' : 'text' });
  return [...begun, ...finish(key, text, parts)];
}

function endReasoning(
  item: JsonObject,
  index: number,
  parts: PartTracker,
  losses: LossReport,
): NeutralStreamEvent[] {
  const lost = outputReasoningFields.fields['encrypted_content'];
  if (item['encrypted_content'] && lost?.fate === 'dropped') {
    losses.dropped('output[].encrypted_content', lost.reason);
  }
  const pieces = [...listOf(item['summary']), ...listOf(item['content'])];
  const text = pieces.map((piece) => textOf(piece['text'])).join('\n\n');
  const begun = text === '' ? [] : parts.start(itemKey(index), { kind: 'reasoning' });
  return [...begun, ...finish(itemKey(index), text, parts)];
}

function finish(key: string, text: string, parts: PartTracker): NeutralStreamEvent[] {
  return [...parts.complete(key, text), ...parts.end(key)];
}

function callName(item: JsonObject): string {
  const namespace = textOf(item['namespace']);
  return namespace === '' ? textOf(item['name']) : flatToolName(namespace, textOf(item['name']));
}

function listOf(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter((part: JsonValue) => isJsonObject(part)) : [];
}
