import { sha256 } from '../../../common/crypto/sha256.ts';
import { isObject, objectIn, objectsIn, type JsonObject } from '../../../common/json/json-object.ts';
import { parsedObject, textIn } from '../json-value.ts';
import type { Book } from './book.ts';
import type { AgentCall, Thread } from './thread.ts';
import { threadKeysOf } from './thread-keys.ts';
import type { Turn } from './turn.ts';

/** Tools that start an agent: `Agent` and `Task` of Claude Code, `task` of opencode, `spawn_agent` of Codex. */
const STARTS_AGENT = /agent|task|spawn|delegate/i;
/** How many calls a thread remembers; an agent is heard of soon after it was called. */
const MOST_CALLS = 32;
/** An agent's first words come behind some of its surroundings. */
const FIRST_UNITS = 3;

/** What a turn's answer tells agents to do, added to what its thread remembers. */
export function withCalls(calls: readonly AgentCall[], { exchange }: Turn): readonly AgentCall[] {
  const prompts = toolCalls(exchange.answer?.message).flatMap(promptsOf);
  return prompts.length === 0
    ? calls
    : [...calls, { traceId: exchange.opened.id, prompts }].slice(-MOST_CALLS);
}

/**
 * The turn that called an agent: the one whose call says what the agent was told, else the last one of whoever started it;
 * null where that one is not known yet.
 */
export function callerOf(book: Book, turn: Turn): string | null {
  const { parent } = threadKeysOf(turn);
  const starter = parent && book.thread(parent);
  if (!starter) return null;
  const first = turn.links.slice(0, FIRST_UNITS);
  const told = new Set(first.map(({ unit }) => sha256(unit.essence).slice(0, 16)));
  const call = starter.calls.findLast(({ prompts }) => prompts.some((prompt) => told.has(prompt)));
  return call?.traceId ?? lastBefore(starter, turn);
}

function lastBefore({ lastTraceId, lastAt }: Thread, { exchange }: Turn): string | null {
  return lastAt !== null && lastAt <= exchange.opened.startedAt ? lastTraceId : null;
}

/** Calls of tools in an answer of any format. */
function toolCalls(message: unknown): JsonObject[] {
  const answer = objectIn(message);
  const [choice] = objectsIn(answer['choices']);
  const chat = objectsIn(objectIn(choice?.['message'] ?? answer)['tool_calls']);
  const functions = chat.map((call) => objectIn(call['function']));
  return [...objectsIn(answer['content']), ...objectsIn(answer['output']), ...functions];
}

function promptsOf({ name, input, arguments: text }: JsonObject): string[] {
  if (typeof name !== 'string' || !STARTS_AGENT.test(name)) return [];
  const told = isObject(input) ? input : parsedObject(textIn(text));
  const texts = Object.values(told).filter((value) => typeof value === 'string');
  return texts.map((value) => sha256(value.replaceAll(/\s+/g, '')).slice(0, 16));
}
