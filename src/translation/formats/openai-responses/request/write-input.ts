import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import type { ContentPart, TextPart, ToolResultPart } from '../../../neutral/content-part.ts';
import type { NeutralMessage } from '../../../neutral/neutral-message.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import { writeInputPart } from './write-input-part.ts';
import { instructionItem, reportCacheMark } from './write-instructions.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** Writes the conversation as a flat list of items: calls and results of tools are items beside the messages. */
export function writeInput(messages: readonly NeutralMessage[], uncarried: Uncarried): JsonObject[] {
  return messages.flatMap((message) => writeTurn(message, uncarried));
}

function writeTurn({ role, content }: NeutralMessage, uncarried: Uncarried): JsonObject[] {
  if (role === 'assistant') {
    return writeAnswer(content, uncarried);
  }
  if (role === 'user') {
    return writeQuestion(content, uncarried);
  }
  const texts = content.filter((part): part is TextPart => part.type === 'text');
  return [instructionItem(role, texts, uncarried)];
}

function writeQuestion(content: readonly ContentPart[], uncarried: Uncarried): JsonObject[] {
  const results = content.filter((part): part is ToolResultPart => part.type === 'toolResult');
  const said = content.flatMap((part) => writeInputPart(part, uncarried));
  return [
    ...results.map((result) => writeResult(result, uncarried)),
    ...(said.length > 0 ? [{ type: 'message', role: 'user', content: said }] : []),
  ];
}

function writeResult(result: ToolResultPart, uncarried: Uncarried): JsonObject {
  reportCacheMark(result.cacheMark, uncarried);
  if (result.isError) {
    uncarried.carries('toolError');
  }
  const onlyText = result.content.length === 1 && result.content[0]?.type === 'text';
  const parts = result.content.flatMap((part) => writeInputPart(part, uncarried));
  return {
    type: 'function_call_output',
    call_id: result.toolCallId,
    output: onlyText ? (parts[0]?.['text'] ?? '') : parts.length === 0 ? '' : parts,
  };
}

/**
 * The model's own turn. Texts that follow each other are one message: they are pieces of one answer. It goes as a plain text,
 * because OpenAI wants ids of its own on the parts of an answer.
 */
function writeAnswer(content: readonly ContentPart[], uncarried: Uncarried): JsonObject[] {
  const items: JsonObject[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') items.push({ type: 'message', role: 'assistant', content: text });
    text = '';
  };
  for (const part of content) {
    if (part.type === 'text' || part.type === 'refusal') {
      text += answerText(part, uncarried);
    } else if (part.type === 'toolCall') {
      flush();
      reportCacheMark(part.cacheMark, uncarried);
      items.push({
        type: 'function_call',
        call_id: part.id,
        name: part.name,
        arguments: part.argumentsText,
      });
    } else if (part.type === 'reasoning') {
      uncarried.carries('reasoningText');
    }
  }
  flush();
  return items;
}

function answerText(part: ContentPart & { text: string }, uncarried: Uncarried): string {
  if (part.type === 'text') {
    reportCacheMark(part.cacheMark, uncarried);
    if (part.citations !== undefined) {
      uncarried.carries('citations');
    }
  }
  return part.text;
}
