import { chooseTool, type OfferedTool } from '../choose-tool.ts';
import { isObject, objectsOf, type JsonObject } from '../json-body.ts';
import type { ProviderState } from '../provider.ts';
import { sampleJson } from '../sample-json.ts';
import { countTokens, isShaped, ordinaryText, ordinaryThought, type StreamShape } from '../texts.ts';
import { promptBlocks } from './prompt-blocks.ts';

/** A content block of an answer, of the three kinds that the stand-in makes. */
export type ContentBlock =
  | { type: 'thinking'; thinking: string; signature: string }
  | { type: 'text'; text: string; citations: null }
  | { type: 'tool_use'; id: string; name: string; input: unknown; caller: { type: 'direct' } };

/** A whole answer of the Messages API. */
export interface Message {
  id: string;
  type: 'message';
  role: 'assistant';
  model: string;
  content: ContentBlock[];
  stop_reason: 'end_turn' | 'tool_use';
  stop_sequence: null;
  stop_details: null;
  container: null;
  usage: { input_tokens: number; output_tokens: number } & JsonObject;
}

/** Makes the answer to a request for a message. */
export function composeMessage(body: JsonObject, state: ProviderState, shape: StreamShape): Message {
  const content = composeContent(body, state, shape);
  return {
    id: state.ids.next('msg_'),
    type: 'message',
    role: 'assistant',
    model: String(body['model']),
    content,
    stop_reason: content.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn',
    stop_sequence: null,
    stop_details: null,
    container: null,
    usage: composeUsage(body, content, state),
  };
}

function composeContent(body: JsonObject, state: ProviderState, shape: StreamShape): ContentBlock[] {
  const thinking =
    isObject(body['thinking']) && ['enabled', 'adaptive'].includes(String(body['thinking']['type']));
  const thought: ContentBlock[] = thinking ? [thinkingBlock(body['thinking'] as JsonObject)] : [];
  if (isShaped(shape)) return [...thought, { type: 'text', text: '', citations: null }];
  const call = chooseTool(offeredTools(body), namedTool(body), toolResults(body) >= state.toolCalls);
  if (call === undefined)
    return [...thought, { type: 'text', text: answerText(body, shape), citations: null }];
  const lead = `I will use ${call.name}.`;
  return [
    ...thought,
    { type: 'text', text: lead, citations: null },
    { type: 'tool_use', id: state.ids.next('toolu_'), ...call, caller: { type: 'direct' } },
  ];
}

function thinkingBlock(asked: JsonObject): ContentBlock {
  const thinking = asked['display'] === 'omitted' ? '' : ordinaryThought;
  return {
    type: 'thinking',
    thinking,
    signature: Buffer.from('signature of the stand-in '.repeat(6)).toString('base64'),
  };
}

/** Tools that the caller runs; those with a versioned type are run by the provider. */
function offeredTools(body: JsonObject): OfferedTool[] {
  const choice = isObject(body['tool_choice']) ? body['tool_choice']['type'] : 'auto';
  if (choice === 'none') return [];
  return objectsOf(body['tools'])
    .filter(
      (tool) => isObject(tool['input_schema']) && (tool['type'] === undefined || tool['type'] === 'custom'),
    )
    .map((tool) => ({ name: String(tool['name']), schema: tool['input_schema'] }));
}

function namedTool(body: JsonObject): string | undefined {
  return isObject(body['tool_choice']) ? (body['tool_choice']['name'] as string | undefined) : undefined;
}

function toolResults(body: JsonObject): number {
  return objectsOf(body['messages'])
    .flatMap((message) => objectsOf(message['content']))
    .filter((block) => block['type'] === 'tool_result').length;
}

function answerText(body: JsonObject, shape: StreamShape): string {
  const config = isObject(body['output_config']) ? body['output_config'] : {};
  const format = config['format'] ?? body['output_format'];
  if (isObject(format) && format['type'] === 'json_schema')
    return JSON.stringify(sampleJson(format['schema']));
  return shape.text ?? ordinaryText;
}

function composeUsage(
  body: JsonObject,
  content: ContentBlock[],
  { promptCache }: ProviderState,
): Message['usage'] {
  const cached = promptCache?.readMarked(String(body['model']), promptBlocks(body));
  const { read, written5m, written1h, rest } = cached ?? {
    read: 0,
    written5m: 0,
    written1h: 0,
    rest: countTokens(JSON.stringify(body)),
  };
  return {
    input_tokens: rest,
    cache_creation_input_tokens: written5m + written1h,
    cache_read_input_tokens: read,
    cache_creation: { ephemeral_5m_input_tokens: written5m, ephemeral_1h_input_tokens: written1h },
    output_tokens: countTokens(JSON.stringify(content)),
    output_tokens_details: { thinking_tokens: 0 },
    server_tool_use: null,
    service_tier: 'standard',
    inference_geo: 'global',
    speed: null,
  };
}
