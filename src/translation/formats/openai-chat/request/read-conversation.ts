import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { NeutralMessage } from '../../../neutral/neutral-message.ts';
import type { Instruction, NeutralRequest } from '../../../neutral/neutral-request.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { instructionMessage, toolMessage, userMessage } from '../fields/request-objects.ts';
import { readAssistant } from './read-assistant.ts';
import { readContent, readTexts } from './read-content.ts';
import { readToolContent } from './read-tool-content.ts';

/** Reads `messages`: what stands before the first turn is the instructions. */
export function readConversation(
  list: readonly JsonValue[],
  losses: LossReport,
): Pick<NeutralRequest, 'instructions' | 'messages'> {
  const instructions: Instruction[] = [];
  const messages: NeutralMessage[] = [];
  for (const value of list) {
    const role = roleOf(value);
    if (role === 'system' || role === 'developer') {
      const reader = new ObjectReader(value, 'messages[]', instructionMessage, losses);
      const content = readTexts(reader.value('content'), losses);
      (messages.length === 0 ? instructions : messages).push({ role, content });
    } else {
      addMessage(messages, readTurn(role, value, losses));
    }
  }
  return { instructions, messages };
}

function roleOf(value: JsonValue): string {
  const role = isJsonObject(value) ? value['role'] : undefined;
  if (typeof role !== 'string') {
    throw malformed('messages[].role', 'a string');
  }
  return role;
}

function readTurn(role: string, value: JsonValue, losses: LossReport): NeutralMessage {
  switch (role) {
    case 'user': {
      const reader = new ObjectReader(value, 'messages[]', userMessage, losses);
      return { role, content: readContent(reader.value('content'), losses) };
    }
    case 'assistant':
      return { role, content: readAssistant(value, losses) };
    case 'tool':
      return { role: 'user', content: [readToolMessage(value, losses)] };
    case 'function':
      return losses.refused(
        'messages[] (function)',
        'OpenAI has replaced functions: say it with `tools` and messages of the role "tool".',
      );
    default:
      throw malformed('messages[].role', '"system", "developer", "user", "assistant" or "tool"');
  }
}

function readToolMessage(value: JsonValue, losses: LossReport) {
  const reader = new ObjectReader(value, 'messages[]', toolMessage, losses);
  return {
    type: 'toolResult' as const,
    toolCallId: reader.string('tool_call_id'),
    content: readToolContent(reader.value('content'), losses),
    isError: false,
  };
}

/** Results of parallel calls come as a message each, and are one turn. */
function addMessage(messages: NeutralMessage[], message: NeutralMessage): void {
  const last = messages.at(-1);
  if (isResults(message) && last !== undefined && isResults(last)) {
    messages[messages.length - 1] = { role: 'user', content: [...last.content, ...message.content] };
  } else if (message.content.length > 0) {
    messages.push(message);
  }
}

function isResults({ content }: NeutralMessage): boolean {
  return content.length > 0 && content.every((part) => part.type === 'toolResult');
}
