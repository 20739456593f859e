import type { JsonObject } from '../../../json/json-value.ts';
import { claudeModel } from '../../../models/claude-model.ts';
import type { ContentPart, TextPart } from '../../../neutral/content-part.ts';
import type { NeutralMessage } from '../../../neutral/neutral-message.ts';
import type { NeutralRequest } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { hasOnlyInstructions } from './has-only-instructions.ts';
import { writePart } from './write-part.ts';
import { writeTexts } from './write-text.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

interface Turn {
  readonly role: 'user' | 'assistant' | 'system';
  readonly parts: ContentPart[];
}

/**
 * Writes the conversation. Turns of one role in a row become one, since all results of parallel calls must stand together in
 * the turn after the calls.
 */
export function writeMessages(request: NeutralRequest, uncarried: Uncarried): JsonObject[] {
  const turns: Turn[] = [];
  for (const message of conversationOf(request, uncarried)) {
    addTurn(turns, message, roleOf(message, request.model, uncarried));
  }
  return turns.flatMap((turn) => writeTurn(turn, uncarried));
}

function conversationOf(request: NeutralRequest, uncarried: Uncarried): readonly NeutralMessage[] {
  if (!hasOnlyInstructions(request)) {
    return request.messages;
  }
  uncarried.changed('instructions', 'Anthropic needs a turn of the user: the instructions became that turn.');
  return [...request.instructions, ...request.messages].map(({ content }) => ({ role: 'user', content }));
}

/** Models before those that take instructions in the midst of a conversation get them as the user's words. */
function roleOf(message: NeutralMessage, model: string, uncarried: Uncarried): Turn['role'] {
  if (message.role === 'user' || message.role === 'assistant') {
    return message.role;
  }
  if (claudeModel(model).sampling) {
    uncarried.changed(
      'midConversationInstructions',
      'This model takes instructions only at the start: later ones became words of the user.',
    );
    return 'user';
  }
  return 'system';
}

function addTurn(turns: Turn[], message: NeutralMessage, role: Turn['role']): void {
  const last = turns.at(-1);
  if (last?.role === role) {
    last.parts.push(...message.content);
  } else {
    turns.push({ role, parts: [...message.content] });
  }
}

function writeTurn({ role, parts }: Turn, uncarried: Uncarried): JsonObject[] {
  const content = role === 'assistant' ? parts : resultsFirst(parts);
  if (content.every((part): part is TextPart => part.type === 'text')) {
    const text = writeTexts(content, uncarried);
    return text.length === 0 ? [] : [{ role, content: text }];
  }
  const blocks = content.flatMap((part) => writePart(part, uncarried));
  return blocks.length === 0 ? [] : [{ role, content: blocks }];
}

/** Anthropic refuses a turn in which anything stands before the results of tools. */
function resultsFirst(parts: readonly ContentPart[]): readonly ContentPart[] {
  return parts.some(isResult)
    ? [...parts.filter(isResult), ...parts.filter((part) => !isResult(part))]
    : parts;
}

function isResult(part: ContentPart): boolean {
  return part.type === 'toolResult';
}
