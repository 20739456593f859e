import { joinedParts, squeezed, type MeantAnswer, type MeantPart, type MeantRequest } from './meaning.ts';
import { loose, looseList, looseText, type Loose } from './loose-json.ts';

/** What a request to Anthropic's Messages API says. */
export function anthropicRequestMeaning(body: unknown): MeantRequest {
  const request = loose(body);
  const messages = looseList(request['messages']);
  const midway = messages.filter(({ role }) => role === 'system').flatMap(({ content }) => blocks(content));
  return {
    system: squeezed([...blocks(request['system']), ...midway].map(instructionText).join('')),
    parts: joinedParts(messages.filter(({ role }) => role !== 'system').flatMap(messageParts)),
    tools: looseList(request['tools'])
      .filter(({ type }) => type === undefined || type === null || type === 'custom')
      .map((tool) => ({ name: looseText(tool['name']), parameters: tool['input_schema'] })),
  };
}

/** What an answer of Anthropic's Messages API says. */
export function anthropicAnswerMeaning(body: unknown): MeantAnswer {
  const answer = loose(body);
  const refusal = { type: 'text', text: looseText(loose(answer['stop_details'])['explanation']) };
  return {
    parts: joinedParts(
      messageParts({ role: 'assistant', content: [...looseList(answer['content']), refusal] }),
    ),
    stop: STOPS[looseText(answer['stop_reason'])] ?? 'unknown',
  };
}

const STOPS: Record<string, MeantAnswer['stop']> = {
  end_turn: 'end',
  stop_sequence: 'end',
  pause_turn: 'end',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tools',
  refusal: 'refusal',
};

/** Claude Code's first block is for Anthropic's books, which takes it away before the model reads. */
function instructionText({ text }: Loose): string {
  return looseText(text).startsWith('x-anthropic-billing-header:') ? '' : looseText(text);
}

function blocks(content: unknown): Loose[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : looseList(content);
}

function messageParts(message: Loose): MeantPart[] {
  const role = message['role'] === 'assistant' ? 'assistant' : 'user';
  return blocks(message['content']).flatMap((block) => blockParts(role, block));
}

function blockParts(role: 'user' | 'assistant', block: Loose): MeantPart[] {
  const type = block['type'];
  if (type === 'text') return [{ kind: 'text', role, text: looseText(block['text']) }];
  if (type === 'image') return [{ kind: 'image', role }];
  if (type === 'document') return [documentPart(role, block)];
  if (type === 'tool_use') {
    return [
      { kind: 'call', id: looseText(block['id']), name: looseText(block['name']), arguments: block['input'] },
    ];
  }
  return type === 'tool_result' ? resultParts(block) : [];
}

/** A document of plain text is the text under its title. */
function documentPart(role: 'user' | 'assistant', block: Loose): MeantPart {
  const source = loose(block['source']);
  if (source['type'] !== 'text') return { kind: 'file', role };
  return { kind: 'text', role, text: looseText(block['title']) + looseText(source['data']) };
}

function resultParts(block: Loose): MeantPart[] {
  const inside = blocks(block['content']);
  const text = squeezed(inside.map((part) => looseText(part['text'])).join(''));
  return [{ kind: 'result', id: looseText(block['tool_use_id']), text }];
}
