import {
  joinedParts,
  parsedArguments,
  squeezed,
  type MeantAnswer,
  type MeantPart,
  type MeantRequest,
} from './meaning.ts';
import { loose, looseList, looseText, type Loose } from './loose-json.ts';

/** What a request to OpenAI's Chat Completions API says. */
export function chatRequestMeaning(body: unknown): MeantRequest {
  const request = loose(body);
  const messages = looseList(request['messages']);
  return {
    system: squeezed(messages.filter(isSystem).flatMap(contentTexts).join('')),
    parts: joinedParts(messages.filter((message) => !isSystem(message)).flatMap(messageParts)),
    tools: looseList(request['tools']).map((tool) => {
      const { name, parameters } = loose(tool['function'] ?? tool['custom']);
      return { name: looseText(name), parameters };
    }),
  };
}

/** What an answer of OpenAI's Chat Completions API says, by its first choice. */
export function chatAnswerMeaning(body: unknown): MeantAnswer {
  const choice = looseList(loose(body)['choices'])[0] ?? {};
  const message = loose(choice['message']);
  const stop = STOPS[looseText(choice['finish_reason'])] ?? 'unknown';
  const refused = typeof message['refusal'] === 'string' && stop === 'end';
  return {
    parts: joinedParts(messageParts({ ...message, role: 'assistant' })),
    stop: refused ? 'refusal' : stop,
  };
}

const STOPS: Record<string, MeantAnswer['stop']> = {
  stop: 'end',
  length: 'length',
  tool_calls: 'tools',
  function_call: 'tools',
  content_filter: 'refusal',
};

function isSystem({ role }: Loose): boolean {
  return role === 'system' || role === 'developer';
}

function contentTexts({ content }: Loose): string[] {
  return typeof content === 'string' ? [content] : looseList(content).map(({ text }) => looseText(text));
}

function messageParts(message: Loose): MeantPart[] {
  if (message['role'] === 'tool') {
    const text = squeezed(contentTexts(message).join(''));
    return [{ kind: 'result', id: looseText(message['tool_call_id']), text }];
  }
  const role = message['role'] === 'assistant' ? 'assistant' : 'user';
  return [...contentParts(role, message), ...looseList(message['tool_calls']).map(callPart)];
}

function contentParts(role: 'user' | 'assistant', { content, refusal }: Loose): MeantPart[] {
  const parts: Loose[] = typeof content === 'string' ? [{ type: 'text', text: content }] : looseList(content);
  const refused: Loose[] = typeof refusal === 'string' ? [{ type: 'text', text: refusal }] : [];
  return [...parts, ...refused].flatMap((part): MeantPart[] => {
    if (part['type'] === 'text') return [{ kind: 'text', role, text: looseText(part['text']) }];
    if (part['type'] === 'refusal') return [{ kind: 'text', role, text: looseText(part['refusal']) }];
    if (part['type'] === 'image_url') return [{ kind: 'image', role }];
    return part['type'] === 'file' ? [{ kind: 'file', role }] : [];
  });
}

function callPart(call: Loose): MeantPart {
  const called = loose(call['function'] ?? call['custom']);
  return {
    kind: 'call',
    id: looseText(call['id']),
    name: looseText(called['name']),
    arguments: parsedArguments(called['arguments'] ?? called['input']),
  };
}
