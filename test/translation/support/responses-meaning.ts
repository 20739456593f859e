import {
  joinedParts,
  parsedArguments,
  squeezed,
  type MeantAnswer,
  type MeantPart,
  type MeantRequest,
} from './meaning.ts';
import { loose, looseList, looseText, type Loose } from './loose-json.ts';

/** What a request to OpenAI's Responses API says. */
export function responsesRequestMeaning(body: unknown): MeantRequest {
  const request = loose(body);
  const input = request['input'];
  const items = typeof input === 'string' ? [{ role: 'user', content: input }] : looseList(input);
  const system = [looseText(request['instructions']), ...items.filter(isSystem).flatMap(contentTexts)];
  return {
    system: squeezed(system.join('')),
    parts: joinedParts(items.filter((item) => !isSystem(item)).flatMap(itemParts)),
    tools: looseList(request['tools']).flatMap((tool) => toolsOf(tool)),
  };
}

/** What an answer of OpenAI's Responses API says. */
export function responsesAnswerMeaning(body: unknown): MeantAnswer {
  const answer = loose(body);
  const output = looseList(answer['output']);
  return { parts: joinedParts(output.flatMap(itemParts)), stop: stopOf(answer, output) };
}

/** Tools that the client runs. One that takes free text is the same as a function with one text. */
function toolsOf(tool: Loose, namespace = ''): MeantRequest['tools'] {
  const name = namespaced(namespace, looseText(tool['name']));
  switch (tool['type']) {
    case 'namespace':
      return looseList(tool['tools']).flatMap((inner) => toolsOf(inner, looseText(tool['name'])));
    case 'function':
      return [{ name, parameters: tool['parameters'] }];
    case 'custom':
      return [{ name, parameters: ONE_TEXT }];
    default:
      return [];
  }
}

/** The parameters of a function with one text. */
const ONE_TEXT = {
  type: 'object',
  properties: { input: { type: 'string', description: 'The text that the tool takes.' } },
  required: ['input'],
  additionalProperties: false,
};

function namespaced(namespace: string, name: string): string {
  return namespace === '' || namespace === name ? name : `${namespace}__${name}`;
}

function stopOf(answer: Loose, output: Loose[]): MeantAnswer['stop'] {
  if (answer['status'] === 'incomplete') {
    return loose(answer['incomplete_details'])['reason'] === 'content_filter' ? 'refusal' : 'length';
  }
  if (answer['status'] !== 'completed') return 'unknown';
  if (output.some(({ type }) => type === 'function_call' || type === 'custom_tool_call')) return 'tools';
  const refused = output.some(({ content }) => looseList(content).some(({ type }) => type === 'refusal'));
  return refused ? 'refusal' : 'end';
}

function isSystem({ role }: Loose): boolean {
  return role === 'system' || role === 'developer';
}

function contentTexts({ content }: Loose): string[] {
  return typeof content === 'string' ? [content] : looseList(content).map(({ text }) => looseText(text));
}

function itemParts(item: Loose): MeantPart[] {
  const id = looseText(item['call_id']);
  switch (item['type'] ?? 'message') {
    case 'message':
      return contentParts(item);
    case 'function_call':
      return [{ kind: 'call', id, name: calledName(item), arguments: parsedArguments(item['arguments']) }];
    case 'custom_tool_call':
      return [{ kind: 'call', id, name: calledName(item), arguments: { input: item['input'] } }];
    case 'function_call_output':
    case 'custom_tool_call_output':
      return [{ kind: 'result', id, text: squeezed(contentTexts({ content: item['output'] }).join('')) }];
    default:
      return [];
  }
}

function calledName(item: Loose): string {
  return namespaced(looseText(item['namespace']), looseText(item['name']));
}

function contentParts(message: Loose): MeantPart[] {
  const role = message['role'] === 'assistant' ? 'assistant' : 'user';
  const { content } = message;
  const parts = typeof content === 'string' ? [{ type: 'input_text', text: content }] : looseList(content);
  return parts.flatMap((part): MeantPart[] => {
    if (part['type'] === 'input_image') return [{ kind: 'image', role }];
    if (part['type'] === 'input_file') return [{ kind: 'file', role }];
    const text = looseText(part['text'] ?? part['refusal']);
    return [{ kind: 'text', role, text }];
  });
}
