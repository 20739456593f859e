import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { TopLevelScanner } from '../common/json/top-level-scanner.ts';
import type { Conversation } from '../routing/conversation.ts';
import { readConversation } from './read-conversation.ts';
import { RequestBody } from './request-body.ts';
import type { RequestContent } from './request-content.ts';

function conversationOf(value: unknown, headers: Record<string, string> = {}): Conversation {
  const bytes = Buffer.from(JSON.stringify(value));
  const scanner = new TopLevelScanner();
  scanner.push(bytes);
  const scan = scanner.finish();
  const body = new RequestBody();
  body.add(bytes);
  const content: RequestContent =
    scan.kind === 'object' ? { ...scan, model: undefined, isClear: true } : { kind: 'opaque' };
  return readConversation({ headers } as unknown as IncomingMessage, content, body);
}

const user = (text: string, extra: object = {}): object => ({
  role: 'user',
  content: [{ type: 'text', text, ...extra }],
});
const assistant = { role: 'assistant', content: 'Hello.' };

describe('readConversation', () => {
  it.each(['x-claude-code-session-id', 'session-id', 'session_id', 'x-session-id'])(
    'goes by the header %s',
    (name) => {
      expect(conversationOf({ prompt_cache_key: 'p' }, { [name]: 's1' })).toEqual({
        kind: 'named',
        id: 's1',
      });
    },
  );

  it('goes by the ids in bodies', () => {
    const session = JSON.stringify({ device_id: 'd', session_id: 's2' });
    expect(conversationOf({ metadata: { user_id: session } })).toEqual({ kind: 'named', id: 's2' });
    expect(conversationOf({ metadata: { user_id: 'user_a_account__session_s3-x' } })).toEqual({
      kind: 'named',
      id: 's3-x',
    });
    expect(conversationOf({ prompt_cache_key: 's4' })).toEqual({ kind: 'named', id: 's4' });
  });

  it('knows a conversation without an id by how it begins', () => {
    const first = conversationOf({
      system: 'x',
      messages: [user('hi', { cache_control: { type: 'ephemeral' } })],
    });
    const second = conversationOf({ messages: [user('hi'), assistant, user('more')] });
    const third = conversationOf({
      messages: [user('hi'), assistant, user('more'), assistant, user('and more')],
    });
    expect(first).toMatchObject({ kind: 'begun', answered: undefined });
    expect(second).toMatchObject({ opening: (first as { opening: string }).opening });
    expect(third).toEqual(second);
    expect((second as { answered: unknown }).answered).toEqual(expect.any(String));
    expect(conversationOf({ messages: [user('other')] })).not.toEqual(first);
  });

  it('passes over instructions, in all three formats', () => {
    const chat = conversationOf({ messages: [{ role: 'system', content: 's' }, user('hi'), assistant] });
    expect(chat).toMatchObject({ kind: 'begun', answered: expect.any(String) });
    const responses = conversationOf({
      input: [
        { role: 'developer', content: 's' },
        { role: 'user', content: 'hi' },
        { type: 'function_call', name: 'f' },
      ],
    });
    expect(responses).toMatchObject({ kind: 'begun', answered: expect.any(String) });
    expect(conversationOf({ input: 'hi' })).toMatchObject({ kind: 'begun', answered: undefined });
  });

  it.each([{}, [], { messages: [] }, { messages: 'x'.repeat(3), input: 3 }, { messages: [null, 1] }])(
    'takes %j as it comes',
    (value) => {
      expect(['unknown', 'begun']).toContain(conversationOf(value).kind);
    },
  );

  it('goes by the first megabyte where the first message is larger', () => {
    const large = user('a'.repeat(2_000_000));
    const first = conversationOf({ messages: [large] });
    expect(first).toMatchObject({ kind: 'begun', answered: expect.any(String) });
    expect(conversationOf({ messages: [large, assistant, user('more')] })).toEqual(first);
    expect(conversationOf({ messages: [user('b'.repeat(2_000_000))] })).not.toEqual(first);
  });
});
