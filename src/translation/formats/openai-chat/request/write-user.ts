import type { JsonObject } from '../../../json/json-value.ts';
import type { ContentPart, TextPart, ToolResultPart } from '../../../neutral/content-part.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writePart, writeText, writeTexts } from './write-part.ts';
import { writeCacheMark } from './write-cache-mark.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/**
 * A user's turn: a message of the role `tool` for each result, which must follow the calls at once, then what else it holds.
 * Results may be text alone, so that their images and documents come after them, in the user's message.
 */
export function writeUser(content: readonly ContentPart[], uncarried: Uncarried): JsonObject[] {
  const results = content.filter((part): part is ToolResultPart => part.type === 'toolResult');
  const attached = results.flatMap((result) => writeAttachments(result, uncarried));
  const others = content.filter((part) => part.type !== 'toolResult');
  return [
    ...results.map((result) => writeResult(result, uncarried)),
    ...writeOthers(others, attached, uncarried),
  ];
}

function writeOthers(
  parts: readonly ContentPart[],
  attached: readonly JsonObject[],
  uncarried: Uncarried,
): JsonObject[] {
  const [only] = parts;
  if (parts.length === 1 && attached.length === 0 && only?.type === 'text') {
    return [{ role: 'user', content: writeTexts([only], uncarried) }];
  }
  const written = [...attached, ...parts.flatMap((part) => writePart(part, uncarried))];
  return written.length === 0 ? [] : [{ role: 'user', content: written }];
}

function writeResult(result: ToolResultPart, uncarried: Uncarried): JsonObject {
  writeCacheMark(result, uncarried);
  if (result.isError) {
    uncarried.carries('toolError');
  }
  const texts = result.content.filter((part): part is TextPart => part.type === 'text');
  return {
    role: 'tool',
    tool_call_id: result.toolCallId,
    content: texts.length === 0 ? wordFor(result) : writeTexts(texts, uncarried),
  };
}

/** What a result without text says. */
function wordFor(result: ToolResultPart): string {
  if (result.content.length > 0) {
    return 'The result follows in the next message of the user.';
  }
  return result.isError ? 'The tool failed.' : '';
}

function writeAttachments(result: ToolResultPart, uncarried: Uncarried): JsonObject[] {
  const attached = result.content.filter((part) => part.type !== 'text');
  if (attached.length === 0) {
    return [];
  }
  uncarried.changed(
    attached.some(({ type }) => type === 'image') ? 'toolResultImage' : 'toolResultDocument',
    'Results of tools are text alone here; images and documents of one follow in a message of the user.',
  );
  return [
    writeText({ type: 'text', text: `From the result of tool call ${result.toolCallId}:` }, uncarried),
    ...attached.flatMap((part) => writePart(part, uncarried)),
  ];
}
