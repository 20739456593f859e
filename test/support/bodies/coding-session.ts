import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';

/** One exchange of a session: the request's body and the answer's, as they go over the wire. */
export interface Turn {
  readonly request: Buffer;
  readonly response: Buffer;
}

type Json = Record<string, unknown>;
interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: Json[];
}

const TOOLS_BYTES = 60_000;
const SYSTEM_BYTES = 14_000;

/**
 * A coding session such as Claude Code has: the same system prompt and tools in each request, a history that grows by an
 * answer and a tool's result, and a mark for the prompt cache that is always on the last message. What is read and said are
 * the texts of this repository, which compress as code and prose do; signatures do not compress.
 */
export function codingSession(turns: number): Turn[] {
  const text = repositoryText();
  const fixed = { system: systemOf(text), tools: toolsOf(text) };
  const history: Message[] = [{ role: 'user', content: [{ type: 'text', text: text.slice(0, 600) }] }];
  return Array.from({ length: turns }, (_, turn) => {
    const request = Buffer.from(JSON.stringify(requestOf(history, fixed)));
    const answer = answerOf(turn, text);
    history.push({ role: 'assistant', content: answer }, { role: 'user', content: [resultOf(turn, text)] });
    return { request, response: Buffer.from(streamOf(turn, answer)) };
  });
}

function repositoryText(): string {
  const files = globSync('{src,docs}/**/*.{ts,md}').sort();
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

function requestOf(history: readonly Message[], { system, tools }: { system: Json[]; tools: Json[] }): Json {
  return {
    model: 'claude-sonnet-5-0',
    messages: history.map((message, index) => (index === history.length - 1 ? marked(message) : message)),
    system,
    tools,
    metadata: { user_id: JSON.stringify({ device_id: digest('device'), session_id: digest('session') }) },
    max_tokens: 32_000,
    thinking: { type: 'enabled', budget_tokens: 31_999 },
    stream: true,
  };
}

function marked({ role, content }: Message): Message {
  const last = content.length - 1;
  const mark = { cache_control: { type: 'ephemeral' } };
  return { role, content: content.map((block, index) => (index === last ? { ...block, ...mark } : block)) };
}

function systemOf(text: string): Json[] {
  const said = ['x-billing-header: version=2.1.0;', 'You are a coding agent.', text.slice(0, SYSTEM_BYTES)];
  return said.map((part) => ({ type: 'text', text: part, cache_control: { type: 'ephemeral' } }));
}

function toolsOf(text: string): Json[] {
  const count = 20;
  return Array.from({ length: count }, (_, index) => ({
    name: `Tool${index}`,
    description: excerpt(text, `tool ${index}`, TOOLS_BYTES / count - 200),
    input_schema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
  }));
}

function answerOf(turn: number, text: string): Json[] {
  return [
    { type: 'thinking', thinking: excerpt(text, `thought ${turn}`, 500), signature: signature(turn) },
    { type: 'text', text: excerpt(text, `said ${turn}`, 200) },
    {
      type: 'tool_use',
      id: idOf('toolu', turn),
      name: 'Tool3',
      input: { path: `/home/dev/project/file-${turn}.ts`, old_string: excerpt(text, `edit ${turn}`, 400) },
    },
  ];
}

function resultOf(turn: number, text: string): Json {
  const lines = excerpt(text, `result ${turn}`, 400 + ((turn * 977) % 5000)).split('\n');
  const content = lines.map((line, index) => `${String(index + 1).padStart(6)}→${line}`).join('\n');
  return { tool_use_id: idOf('toolu', turn), type: 'tool_result', content };
}

function streamOf(turn: number, blocks: readonly Json[]): string {
  const usage = { input_tokens: 4, cache_read_input_tokens: 20_000 + turn, output_tokens: 1 };
  const message = { id: idOf('msg', turn), type: 'message', role: 'assistant', content: [], usage };
  return [
    event('message_start', { message }),
    ...blocks.flatMap((block, index) => [
      event('content_block_start', { index, content_block: { type: block.type } }),
      ...deltasOf(block).map((delta) => event('content_block_delta', { index, delta })),
      event('content_block_stop', { index }),
    ]),
    event('message_delta', { delta: { stop_reason: 'tool_use', stop_sequence: null }, usage }),
    event('message_stop', {}),
  ].join('');
}

function deltasOf({ type, thinking, signature: signed, text, input }: Json): Json[] {
  if (type === 'text') return chunks(text as string).map((part) => ({ type: 'text_delta', text: part }));
  if (type === 'tool_use')
    return chunks(JSON.stringify(input)).map((part) => ({ type: 'input_json_delta', partial_json: part }));
  const thoughts = chunks(thinking as string).map((part) => ({ type: 'thinking_delta', thinking: part }));
  return [...thoughts, { type: 'signature_delta', signature: signed }];
}

const event = (type: string, data: Json): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
const chunks = (text: string): string[] => text.match(/[^]{1,24}/g) ?? [];
const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const idOf = (kind: string, turn: number): string => `${kind}_01${digest(`${kind} ${turn}`).slice(0, 22)}`;
const signature = (turn: number): string =>
  Array.from({ length: 8 }, (_, part) => Buffer.from(digest(`signature ${turn} ${part}`), 'hex'))
    .map((bytes) => bytes.toString('base64'))
    .join('');

/** A piece of the text from a place that the name decides. */
function excerpt(text: string, name: string, length: number): string {
  const start = Number.parseInt(digest(name).slice(0, 8), 16) % (text.length - length);
  return text.slice(start, start + length);
}
