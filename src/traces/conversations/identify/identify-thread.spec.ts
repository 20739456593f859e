import { describe, expect, it } from '@jest/globals';
import type { RequestToIdentify } from './agent-ids.ts';
import { identifyThread } from './identify-thread.ts';

function identify(request: Partial<RequestToIdentify>): ReturnType<typeof identifyThread> {
  return identifyThread({ provider: 'anthropic', path: '/v1/messages', headers: {}, body: {}, ...request });
}

const tools = [{ name: 'bash' }];
const question = [{ role: 'user', content: 'fix it' }];

describe('identifyThread', () => {
  it.each([
    ['x-claude-code-session-id', 's1'],
    ['session-id', 's1'],
    ['x-session-id', 's1'],
    ['x-session-affinity', 's1'],
    ['session_id', 's1'],
    ['x-client-session-id', 's1'],
    ['x-kilocode-taskid', 's1'],
    ['x-mux-workspace-id', 's1'],
  ])('reads the session from %s', (name, value) => {
    expect(identify({ headers: { [name]: value } })).toMatchObject({ sessionId: 's1', isWeak: false });
  });

  it('takes the interaction of Copilot as a hint, of which a session may have many', () => {
    expect(identify({ headers: { 'x-interaction-id': 'i1' } })).toMatchObject({
      sessionId: 'i1',
      isWeak: true,
    });
  });

  it.each([['{"device_id":"d","account_uuid":"","session_id":"s1"}'], ['user_0a_account__session_s1']])(
    'reads the session of Claude Code from metadata.user_id %s',
    (userId) => {
      expect(identify({ body: { metadata: { user_id: userId } } }).sessionId).toBe('s1');
    },
  );

  it('knows the agents of Claude Code and who started them', () => {
    const headers = {
      'x-claude-code-session-id': 's1',
      'x-claude-code-agent-id': 'a2',
      'x-claude-code-parent-agent-id': 'a1',
    };
    expect(identify({ headers })).toMatchObject({
      sessionId: 's1',
      agentId: 'a2',
      parentAgentId: 'a1',
      requestClass: 'subagent',
    });
  });

  it('gives an agent that is marked and not named an id by what it is and was asked', () => {
    const system = [
      { type: 'text', text: 'x-anthropic-billing-header: cc_version=2.1.9.8; cc_is_subagent=true;' },
      { type: 'text', text: 'You are the probe.' },
    ];
    const of = (content: string, text = 'You are the probe.'): string | null =>
      identify({
        headers: { 'x-claude-code-session-id': 's1' },
        body: { system: [system[0], { type: 'text', text }], messages: [{ role: 'user', content }] },
      }).agentId;
    expect(of('say hi')).toMatch(/^opening-[0-9a-f]{16}$/);
    expect(of('say hi')).toBe(of('say hi'));
    expect(of('say no')).not.toBe(of('say hi'));
    expect(of('say hi', 'You are another.')).not.toBe(of('say hi'));
  });

  it('knows the threads of Codex by its headers, its metadata and its body', () => {
    const wanted = { sessionId: 's1', agentId: 't2', parentAgentId: null, requestClass: 'subagent' };
    const named = { session_id: 's1', thread_id: 't2', parent_thread_id: 's1', subagent_kind: 'spawn' };
    const headers = { 'session-id': 's1', 'thread-id': 't2', 'x-codex-parent-thread-id': 's1' };
    expect(identify({ headers })).toMatchObject(wanted);
    expect(identify({ headers: { 'x-codex-turn-metadata': JSON.stringify(named) } })).toMatchObject(wanted);
    expect(identify({ body: { client_metadata: named } })).toMatchObject(wanted);
    expect(identify({ headers: { 'session-id': 's1', 'thread-id': 's1' } }).agentId).toBeNull();
  });

  it('keeps the sessions of opencode apart and says which started which', () => {
    const headers = { 'x-session-id': 'ses_2', 'x-parent-session-id': 'ses_1' };
    expect(identify({ headers })).toMatchObject({
      sessionId: 'ses_2',
      agentId: null,
      parentSessionId: 'ses_1',
      requestClass: 'subagent',
    });
  });

  it('believes the cache key of agents that write their session there, and of no others', () => {
    const body = { prompt_cache_key: 's1' };
    expect(identify({ headers: { 'user-agent': 'codex_exec/0.169.0' }, body }).sessionId).toBe('s1');
    expect(identify({ headers: { 'user-agent': 'OpenAI/JS 7.55.0' }, body }).sessionId).toBeNull();
  });

  it('reads the conversation that the provider keeps', () => {
    expect(identify({ body: { conversation: 'conv_1' } }).sessionId).toBe('conv_1');
    expect(identify({ body: { conversation: { id: 'conv_1' } } }).sessionId).toBe('conv_1');
  });

  it.each([['x'.repeat(201)], ['a\u0000b'], ['sk-ant-api03-12345678'], [' ']])(
    'keeps no id such as %j',
    (id) => {
      expect(identify({ headers: { 'x-session-id': id } }).sessionId).toBeNull();
    },
  );

  it.each([
    ['main', { body: { tools, messages: question } }],
    ['auxiliary', { path: '/v1/messages/count_tokens', body: { messages: question } }],
    ['auxiliary', { path: '/v1/responses/input_tokens' }],
    ['auxiliary', { headers: { 'x-claude-code-request-class': 'auxiliary' } }],
    ['main', { headers: { 'x-claude-code-request-class': 'something-new' } }],
    ['auxiliary', { body: { max_tokens: 1, messages: [{ role: 'user', content: 'quota' }] } }],
    ['auxiliary', { body: { system: 'You are a title generator.', messages: question } }],
    [
      'auxiliary',
      { body: { tools: [], system: [{ text: 'You are naming a coding session so …' }], messages: question } },
    ],
    [
      'auxiliary',
      { body: { messages: [{ role: 'system', content: 'Generate a short title.' }, ...question] } },
    ],
    ['main', { body: { tools, system: 'You are a title generator.', messages: question } }],
    ['compaction', { headers: { 'x-claude-code-compaction': 'manual' } }],
    ['compaction', { headers: { 'x-openai-subagent': 'compact', 'session-id': 's1' } }],
    ['compaction', { path: '/v1/responses/compact' }],
    ['compaction', { body: { input: [{ type: 'compaction_trigger' }] } }],
    [
      'compaction',
      {
        body: {
          tools,
          messages: [
            {
              role: 'user',
              content: 'Your task is to create a detailed summary of the conversation so far, paying …',
            },
          ],
        },
      },
    ],
  ] as const)('says what a request is for: %s, %j', (requestClass, request) => {
    expect(identify(request).requestClass).toBe(requestClass);
  });

  it.each([[undefined], [null], ['text'], [[]], [{ messages: [null, 3, { content: [null] }], metadata: 3 }]])(
    'makes nothing of a body such as %j',
    (body) => {
      expect(identify({ body })).toMatchObject({ sessionId: null, requestClass: 'main' });
    },
  );
});
