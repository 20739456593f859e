import { isObject, objectsOf, readJson, type JsonObject } from '../json-body.ts';
import type { ProviderRequest, ProviderState } from '../provider.ts';
import { countTokens } from '../texts.ts';
import { jsonAnswer, streamAnswer, type Answer } from '../wire/answer.ts';
import { planAnswer, type AnswerPlan } from './answer-plan.ts';
import { chatEvents } from './chat-events.ts';
import { parameterRequired } from './openai-errors.ts';
import { promptText } from './prompt-text.ts';

/** What every chunk and the whole completion share. */
interface ChatFrame {
  id: string;
  created: number;
  model: string;
  service_tier: 'default';
  system_fingerprint: string;
}

/** A call of a function in the form of the chat API. */
interface ChatToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

/** An answer before it is put into one piece or into chunks. */
export interface ChatReply {
  frame: ChatFrame;
  text: string | null;
  call: ChatToolCall | undefined;
  usage: JsonObject;
  /** Whether the caller wants the usage chunk at the end. */
  includeUsage: boolean;
}

/** `POST /v1/chat/completions` */
export function createChatCompletion(request: ProviderRequest, state: ProviderState): Answer {
  const body = readJson(request);
  const missing = ['model', 'messages'].find((field) => body[field] === undefined);
  if (missing !== undefined) throw parameterRequired(missing);
  const reply = composeChat(body, state, request);
  const claim = { model: reply.frame.model, usage: reply.usage };
  if (body['stream'] !== true) return { ...jsonAnswer(200, wholeChat(reply)), claim };
  const stream = streamAnswer(chatEvents(reply, request.shape));
  return reply.includeUsage ? { ...stream, claim } : stream;
}

/** Makes the reply to a chat request; also used for the lines of a batch. */
export function composeChat(
  body: JsonObject,
  state: ProviderState,
  { shape }: Pick<ProviderRequest, 'shape'>,
): ChatReply {
  const results = objectsOf(body['messages']).filter(({ role }) => role === 'tool');
  const plan = planAnswer(body, results.length >= state.toolCalls, body['response_format'], shape);
  const frame: ChatFrame = {
    id: state.ids.next('chatcmpl-'),
    created: Math.floor(Date.now() / 1000),
    model: String(body['model']),
    service_tier: 'default',
    system_fingerprint: 'fp_standin',
  };
  const options = isObject(body['stream_options']) ? body['stream_options'] : {};
  return {
    frame,
    text: plan.text ?? null,
    call: toolCall(plan, state),
    usage: usageOf(body, plan, state),
    includeUsage: options['include_usage'] === true,
  };
}

/** The completion in one piece. */
export function wholeChat({ frame, text, call, usage }: ChatReply): JsonObject {
  const message = {
    role: 'assistant',
    content: text,
    refusal: null,
    annotations: [],
    ...(call === undefined ? {} : { tool_calls: [call] }),
  };
  const finish = call === undefined ? 'stop' : 'tool_calls';
  const choices = [{ index: 0, message, logprobs: null, finish_reason: finish }];
  return { ...frame, object: 'chat.completion', choices, usage };
}

function toolCall({ call }: AnswerPlan, state: ProviderState): ChatToolCall | undefined {
  if (call === undefined) return undefined;
  const called = { name: call.name, arguments: JSON.stringify(call.input) };
  return { id: state.ids.next('call_'), type: 'function', function: called };
}

function usageOf(body: JsonObject, plan: AnswerPlan, { promptCache }: ProviderState): JsonObject {
  const cached = promptCache?.readSteps(String(body['model']), promptText(body)) ?? 0;
  const input = countTokens(JSON.stringify(body));
  const output = countTokens(JSON.stringify(plan));
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
    completion_tokens_details: {
      reasoning_tokens: 0,
      audio_tokens: 0,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
