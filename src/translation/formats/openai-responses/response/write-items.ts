import type { JsonObject } from '../../../json/json-value.ts';
import type { Citation } from '../../../neutral/citation.ts';
import { customToolText } from '../custom-tool-text.ts';
import type { ToolOrigin } from '../tool-origin.ts';

type ItemStatus = 'in_progress' | 'completed' | 'incomplete';

/** What of a call is known so far. */
export interface CallFacts {
  readonly id: string;
  readonly callId: string;
  readonly name: string;
  readonly argumentsText: string;
  readonly status: ItemStatus;
  readonly origin: ToolOrigin | undefined;
}

/** A message of the model. */
export function messageItem(id: string, status: ItemStatus, content: readonly JsonObject[]): JsonObject {
  return { id, type: 'message', status, role: 'assistant', content };
}

/** Text of a message. */
export function textContent(text: string, citations: readonly Citation[] = []): JsonObject {
  return {
    type: 'output_text',
    text,
    annotations: citations.map((one) => annotation(one, text)),
    logprobs: [],
  };
}

/** A refusal in a message. */
export function refusalContent(refusal: string): JsonObject {
  return { type: 'refusal', refusal };
}

/** A cited page. A source that does not say where it is cited is cited at the end of the text. */
export function annotation(citation: Citation, text: string): JsonObject {
  return {
    type: 'url_citation',
    url: citation.url,
    title: citation.title ?? citation.url,
    start_index: citation.start ?? text.length,
    end_index: citation.end ?? text.length,
  };
}

/** Thoughts, as a summary: what OpenAI calls the full reasoning it never tells. */
export function reasoningItem(id: string, text: string): JsonObject {
  return { id, type: 'reasoning', summary: text === '' ? [] : [{ type: 'summary_text', text }] };
}

/** A call of the client's tool, as the kind of tool that the client offered. */
export function callItem(call: CallFacts): JsonObject {
  const { namespace, name } = call.origin ?? { name: call.name };
  const where = { call_id: call.callId, name, ...(namespace === undefined ? {} : { namespace }) };
  if (call.origin?.custom === true) {
    return {
      id: call.id,
      type: 'custom_tool_call',
      status: call.status,
      ...where,
      input: call.argumentsText === '' ? '' : customToolText(call.argumentsText),
    };
  }
  return { id: call.id, type: 'function_call', status: call.status, ...where, arguments: call.argumentsText };
}
