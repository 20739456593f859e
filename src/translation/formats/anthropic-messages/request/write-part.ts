import type { JsonObject } from '../../../json/json-value.ts';
import type { ContentPart, ToolCallPart, ToolResultPart } from '../../../neutral/content-part.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { inputOf } from '../input-of.ts';
import { writeCacheControl } from './write-cache-control.ts';
import { writeDocument, writeImage } from './write-media.ts';
import { writeText, writeTexts } from './write-text.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** Writes one part of a turn; nothing where it is lost. */
export function writePart(part: ContentPart, uncarried: Uncarried): JsonObject[] {
  switch (part.type) {
    case 'text':
      return writeText(part, uncarried);
    case 'refusal':
      return writeText({ type: 'text', text: part.text }, uncarried);
    case 'image':
      return [writeImage(part, uncarried)];
    case 'document':
      return [writeDocument(part, uncarried)];
    case 'toolCall':
      return [writeToolUse(part, uncarried)];
    case 'toolResult':
      return [writeToolResult(part, uncarried)];
    case 'reasoning':
      uncarried.carries('reasoningText');
      return [];
    case 'audio':
      uncarried.carries('audio');
      return [];
  }
}

function writeToolUse(part: ToolCallPart, uncarried: Uncarried): JsonObject {
  const { input, isValid } = inputOf(part.argumentsText);
  if (!isValid) {
    uncarried.changed('toolCall', 'Arguments that are no object of JSON are carried as text inside one.');
  }
  return { type: 'tool_use', id: part.id, name: part.name, input, ...writeCacheControl(part) };
}

function writeToolResult(part: ToolResultPart, uncarried: Uncarried): JsonObject {
  const isText = part.content.every((inner) => inner.type === 'text');
  const content = isText
    ? writeTexts(part.content, uncarried)
    : part.content.flatMap((inner) => writePart(inner, uncarried));
  return {
    type: 'tool_result',
    tool_use_id: part.toolCallId,
    ...(content.length > 0 && { content }),
    ...(part.isError && { is_error: true }),
    ...writeCacheControl(part),
  };
}
