import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import type { TextPart } from '../../../neutral/content-part.ts';
import type { Instruction } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';

/** What stands before the conversation: the system's words in a field of their own, a developer's as items. */
interface WrittenInstructions {
  readonly instructions?: string;
  readonly first: readonly JsonObject[];
}

/** Writes the instructions. Once a developer has spoken, what the system says after him stays behind him. */
export function writeInstructions(
  instructions: readonly Instruction[],
  uncarried: UncarriedMeanings<RequestMeaning>,
): WrittenInstructions {
  const firstDeveloper = instructions.findIndex(({ role }) => role === 'developer');
  const ofSystem = firstDeveloper === -1 ? instructions : instructions.slice(0, firstDeveloper);
  const others = firstDeveloper === -1 ? [] : instructions.slice(firstDeveloper);
  const text = ofSystem.flatMap(({ content }) => textsOf(content, uncarried)).join('\n\n');
  return {
    ...(text === '' ? {} : { instructions: text }),
    first: others.map(({ role, content }) => instructionItem(role, content, uncarried)),
  };
}

/** What system or developer say, as an item of the conversation. */
export function instructionItem(
  role: string,
  content: readonly TextPart[],
  uncarried: UncarriedMeanings<RequestMeaning>,
): JsonObject {
  const texts = textsOf(content, uncarried);
  return { type: 'message', role, content: texts.map((text) => ({ type: 'input_text', text })) };
}

function textsOf(content: readonly TextPart[], uncarried: UncarriedMeanings<RequestMeaning>): string[] {
  for (const { cacheMark } of content) {
    reportCacheMark(cacheMark, uncarried);
  }
  return content.map(({ text }) => text);
}

/** OpenAI keeps prompts by itself: a mark is reported, and so is a lifetime that was asked for. */
export function reportCacheMark(
  mark: TextPart['cacheMark'],
  uncarried: UncarriedMeanings<RequestMeaning>,
): void {
  if (mark === undefined) {
    return;
  }
  if (mark.lifetime !== undefined) {
    uncarried.carries('cacheLifetime');
  }
  uncarried.carries('cacheMark');
}
