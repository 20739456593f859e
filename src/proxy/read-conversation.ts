import type { IncomingMessage } from 'node:http';
import { sha256 } from '../common/crypto/sha256.ts';
import { leadingElements } from '../common/json/leading-elements.ts';
import type { Conversation } from '../routing/conversation.ts';
import type { RequestBody } from './request-body.ts';
import { asksToThink, memberOf, type RequestContent } from './request-content.ts';

/** Headers in which agents name their session: Claude Code, Codex, opencode, pi, Copilot. */
const SESSION_HEADERS = [
  'x-claude-code-session-id',
  'session-id',
  'session_id',
  'x-session-id',
  'x-client-session-id',
  'x-interaction-id',
];
/** The beginning of a conversation is in its first few messages; more of them are instructions. */
const MOST_MESSAGES = 12;
const MAX_ID_LENGTH = 512;
/** Of a conversation of megabytes the beginning must do: reading more in one go would hold the streams beside it. */
const MAX_BYTES = 1_048_576;

/**
 * Which conversation a request belongs to: by the id that the client gives, in a header or in the body, else by how the
 * conversation begins.
 */
export function readConversation(
  request: IncomingMessage,
  content: RequestContent,
  body: RequestBody | undefined,
): Conversation {
  const id = idInHeaders(request) ?? (body && idInBody(content, body));
  if (id !== undefined) return { kind: 'named', id };
  const begun = body && beginning(content, body);
  return begun ? { ...begun, thinks: asksToThink(content) } : { kind: 'unknown' };
}

function idInHeaders({ headers }: IncomingMessage): string | undefined {
  for (const name of SESSION_HEADERS) {
    const value = headers[name];
    if (typeof value === 'string' && value !== '') return value.slice(0, MAX_ID_LENGTH);
  }
  return undefined;
}

function idInBody(content: RequestContent, body: RequestBody): string | undefined {
  const cacheKey = parsed(content, body, 'prompt_cache_key');
  if (typeof cacheKey === 'string' && cacheKey !== '') return cacheKey.slice(0, MAX_ID_LENGTH);
  const metadata = parsed(content, body, 'metadata') as { user_id?: unknown } | null | undefined;
  return typeof metadata?.user_id === 'string' ? sessionIn(metadata.user_id) : undefined;
}

/** Claude Code writes JSON into `metadata.user_id`, and wrote `user_…_session_<id>` before. */
function sessionIn(userId: string): string | undefined {
  const inText = /_session_([\w-]+)$/.exec(userId)?.[1];
  if (inText) return inText;
  try {
    const { session_id: id } = JSON.parse(userId) as { session_id?: unknown };
    return typeof id === 'string' && id !== '' ? id.slice(0, MAX_ID_LENGTH) : undefined;
  } catch {
    return undefined;
  }
}

function beginning(content: RequestContent, body: RequestBody): BegunConversation | undefined {
  const messages = memberOf(content, 'messages') ?? memberOf(content, 'input');
  if (!messages) return undefined;
  const isCut = messages.valueEnd - messages.valueStart > MAX_BYTES;
  const bytes = body.slice(messages.valueStart, isCut ? messages.valueStart + MAX_BYTES : messages.valueEnd);
  if (messages.valueKind !== 'array') return { kind: 'begun', opening: sha256(bytes), answered: undefined };
  const said = leadingElements(bytes, MOST_MESSAGES).map(essenceOf);
  const firstUser = said.findIndex(({ role }) => role === 'user');
  // Whatever was answered comes later: those bytes are the same from the first turn to the last.
  if (firstUser < 0 && isCut) return { kind: 'begun', opening: sha256(bytes), answered: sha256(bytes) };
  if (firstUser < 0) return undefined;
  const firstAnswer = said.findIndex(
    ({ role }, index) => index > firstUser && role !== 'user' && role !== 'system',
  );
  const upTo = (index: number): string => sha256(JSON.stringify(said.slice(0, index + 1)));
  const opening = upTo(firstUser);
  const beforeAnswer = isCut ? opening : undefined;
  return { kind: 'begun', opening, answered: firstAnswer < 0 ? beforeAnswer : upTo(firstAnswer) };
}

type BegunConversation = Extract<Conversation, { kind: 'begun' }>;

/** What a message says and who says it, without what changes from turn to turn, such as marks for the prompt cache. */
interface Essence {
  readonly role: string;
  readonly texts: readonly string[];
}

interface Message {
  role?: unknown;
  type?: unknown;
  content?: unknown;
}

function essenceOf(element: Buffer): Essence {
  try {
    const { role, type, content } = JSON.parse(element.toString()) as Message;
    return { role: String(role === 'developer' ? 'system' : (role ?? type)), texts: textsIn(content) };
  } catch {
    return { role: 'unknown', texts: [] };
  }
}

function textsIn(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  if (!Array.isArray(content)) return [];
  return content.map((part: { text?: unknown; type?: unknown } | null) => String(part?.text ?? part?.type));
}

/** A small member of the body, parsed; undefined where it is not there or no JSON. */
function parsed(content: RequestContent, body: RequestBody, name: string): unknown {
  const member = memberOf(content, name);
  if (!member || member.valueEnd - member.valueStart > 4096) return undefined;
  try {
    return JSON.parse(body.slice(member.valueStart, member.valueEnd).toString());
  } catch {
    return undefined;
  }
}
