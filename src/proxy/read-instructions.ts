import { leadingElements } from '../common/json/leading-elements.ts';
import type { TopLevelMember } from '../common/json/top-level-scan.ts';
import type { RequestBody } from './request-body.ts';
import { memberOf, type RequestContent } from './request-content.ts';

/** Instructions are seldom longer; of more, in bytes, only the beginning is looked at. */
const MAX_BYTES = 262_144;
/** Blocks of instructions, and messages before the person's first one. */
const MOST_ELEMENTS = 16;
/** Claude Code's attribution is the first block, and short. */
const ATTRIBUTION_BYTES = 1024;
const INSTRUCTING = new Set(['system', 'developer']);

/**
 * The instructions of a request, each block by itself: Anthropic's `system`, the Responses API's `instructions`, and system
 * or developer messages that stand first. Only those parts of the body are read.
 */
export function readInstructions(content: RequestContent, body: RequestBody | undefined): string[] {
  if (!body) return [];
  const ofItsOwn = ['system', 'instructions'].flatMap((name) => textsIn(valueOf(content, body, name)));
  const messages = ['messages', 'input'].flatMap((name) => elementsOf(memberOf(content, name), body));
  const first = messages.findIndex((message) => !isInstructing(message));
  const leading = first < 0 ? messages : messages.slice(0, first);
  return [...ofItsOwn, ...leading.flatMap((message) => textsIn(objectIn(message).content))];
}

/** Whether Claude Code's attribution marks the request of a subagent: `cc_is_subagent=true` in the first block of `system`. */
export function isFlaggedSubagent(content: RequestContent, body: RequestBody | undefined): boolean {
  const system = memberOf(content, 'system');
  if (!system || !body) return false;
  const end = Math.min(system.valueEnd, system.valueStart + ATTRIBUTION_BYTES);
  return body.slice(system.valueStart, end).includes('cc_is_subagent=true');
}

function valueOf(content: RequestContent, body: RequestBody, name: string): unknown {
  const member = memberOf(content, name);
  if (member?.valueKind === 'array') return elementsOf(member, body);
  if (member?.valueKind !== 'string' || member.valueEnd - member.valueStart > MAX_BYTES) return undefined;
  return parsed(body.slice(member.valueStart, member.valueEnd));
}

function elementsOf(member: TopLevelMember | undefined, body: RequestBody): unknown[] {
  if (member?.valueKind !== 'array') return [];
  const end = Math.min(member.valueEnd, member.valueStart + MAX_BYTES);
  return leadingElements(body.slice(member.valueStart, end), MOST_ELEMENTS).map(parsed);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.map((block) => objectIn(block).text).filter((text) => typeof text === 'string');
}

function isInstructing(message: unknown): boolean {
  return INSTRUCTING.has(String(objectIn(message).role));
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
