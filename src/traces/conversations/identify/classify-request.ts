import { isObject, objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { messagesOf } from '../reading/messages-of.ts';
import { textOf } from '../reading/text-of.ts';
import type { RequestClass } from '../request-class.ts';
import type { AgentIds, RequestToIdentify } from './agent-ids.ts';

/** Counting asks a model nothing. */
const COUNTS = /\/(count_tokens|input_tokens)$/;
/** How agents ask for a title, in the instructions of the request. */
const ASKS_FOR_TITLE =
  /naming a coding session|title generator|(generate|write|create|output)\s+(only\s+)?a\s+[\w, ]{0,40}title|indicates a new conversation topic/i;
/** How agents ask for the summary that takes the place of the history. */
const ASKS_FOR_SUMMARY =
  /detailed summary of (the|our|this) conversation|context checkpoint compaction|(detailed prompt|summary) for continuing our conversation|respond with text only\. do not call any tools|(summarize|summarise|compact|condense) (the|our|this|my) (\w+ )?(conversation|history|session)/i;
/** The sentence that asks stands at the beginning or the end of the text. */
const LOOKED_AT = 2000;
const CLASSES: readonly RequestClass[] = ['main', 'subagent', 'compaction', 'auxiliary'];

/** Tells what a request is for: by what the agent says of it, else by what it asks. */
export function classifyRequest(request: RequestToIdentify, ids: AgentIds): RequestClass {
  if (COUNTS.test(request.path)) return 'auxiliary';
  if (compacts(request)) return 'compaction';
  const named = namedClass(request);
  if (named === 'auxiliary' || asksForTitle(request.body) || probes(request.body)) return 'auxiliary';
  return ids.agentId !== null || ids.parentSessionId !== null ? 'subagent' : 'main';
}

/** `x-claude-code-request-class`, which is an open list: a word that is not known says nothing. */
function namedClass({ headers }: RequestToIdentify): RequestClass | undefined {
  return CLASSES.find((name) => name === headers['x-claude-code-request-class']);
}

function compacts(request: RequestToIdentify): boolean {
  const { headers, path, body } = request;
  if (headers['x-claude-code-compaction'] !== undefined || namedClass(request) === 'compaction') return true;
  if (path.endsWith('/responses/compact') || headers['x-openai-subagent'] === 'compact') return true;
  const last = objectsIn(messagesOf(body)).at(-1);
  if (!last) return false;
  return (
    last['type'] === 'compaction_trigger' ||
    (last['role'] === 'user' && ASKS_FOR_SUMMARY.test(ends(textOf(last))))
  );
}

function asksForTitle(body: unknown): boolean {
  const { tools, system, instructions } = objectIn(body);
  if (objectsIn(tools).length > 0) return false;
  const [first] = objectsIn(messagesOf(body));
  const inMessages = ['system', 'developer'].includes(String(first?.['role'])) ? textOf(objectIn(first)) : '';
  const asked = [
    textIn(system),
    ...objectsIn(system).map(({ text }) => textIn(text)),
    textIn(instructions),
    inMessages,
  ];
  return asked.some((text) => text !== undefined && ASKS_FOR_TITLE.test(text.slice(0, LOOKED_AT)));
}

/** A request for one token asks whether there is quota left. */
function probes(body: unknown): boolean {
  return isObject(body) && body['max_tokens'] === 1 && objectsIn(messagesOf(body)).length === 1;
}

function ends(text: string): string {
  return text.length <= 2 * LOOKED_AT ? text : `${text.slice(0, LOOKED_AT)}\n${text.slice(-LOOKED_AT)}`;
}
