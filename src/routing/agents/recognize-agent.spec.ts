import { describe, expect, it } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import { readAgentSigns } from './agent-signs.ts';
import { type KnownAgent, recognizeAgent } from './recognize-agent.ts';
import { printOf } from './prompt-print.ts';

const REVIEWER = 'You review code, and find what nobody else finds.';
const known = (name: string, prompt: string, model?: string): [string, KnownAgent] => [
  name,
  { name, model, print: printOf(prompt) },
];
const knowledge = {
  agents: new Map([
    known('reviewer', REVIEWER, 'gpt-4o'),
    known('strict-reviewer', `${REVIEWER}\nBe strict.`),
    known('writer', 'You write what others have thought of.'),
  ]),
  models: new Map([
    ['writer', 'gpt-5'],
    ['Explore', 'small'],
    ['reviewer', 'never'],
  ]),
};
const claude = { 'x-claude-code-session-id': 's', 'x-claude-code-agent-id': 'a1' };

function recognize(
  headers: IncomingHttpHeaders,
  texts: readonly string[],
  { isFlagged = false, some = knowledge }: { isFlagged?: boolean; some?: typeof knowledge } = {},
): ReturnType<typeof recognizeAgent> {
  return recognizeAgent(
    readAgentSigns(headers, () => isFlagged),
    some,
    () => texts,
  );
}

describe('an agent', () => {
  it.each<[string, IncomingHttpHeaders, boolean]>([
    ['Claude Code names its id', claude, false],
    ['Claude Code flags it in the body', { 'x-claude-code-session-id': 's' }, true],
    [
      'Claude Code hints at its class',
      { 'x-claude-code-session-id': 's', 'x-claude-code-request-class': 'subagent' },
      false,
    ],
    ['Codex names its kind', { 'thread-id': 't', 'x-openai-subagent': 'collab_spawn' }, false],
    ['opencode names its parent', { 'x-session-id': 's', 'x-parent-session-id': 'p' }, false],
    ['nobody says anything', {}, false],
  ])('is known by its prompt where %s', (_, headers, isFlagged) => {
    expect(recognize(headers, ['You are an agent.', `${REVIEWER}\n\nNotes: …`], { isFlagged })).toEqual({
      kind: 'matched',
      name: 'reviewer',
      model: 'gpt-4o',
    });
  });

  it.each<[string, IncomingHttpHeaders]>([
    ['of Claude Code', { 'x-claude-code-session-id': 's' }],
    ['of Codex', { 'thread-id': 't', 'session-id': 's' }],
    ['of Codex that compacts', { 'thread-id': 't', 'x-openai-subagent': 'compact' }],
    ['of opencode', { 'x-session-id': 's' }],
  ])('is not looked for in the main loop %s', (_, headers) => {
    expect(
      recognizeAgent(
        readAgentSigns(headers, () => false),
        knowledge,
        () => {
          throw new Error('nobody needs to read it');
        },
      ),
    ).toBeUndefined();
  });

  it('is the one whose prompt says the most', () => {
    expect(recognize(claude, [`${REVIEWER} Be strict. Be fast.`])).toMatchObject({ name: 'strict-reviewer' });
  });

  it('has the operator’s model where the organisation gives none', () => {
    expect(recognize(claude, ['You write what others have thought of.'])).toMatchObject({ model: 'gpt-5' });
  });

  it('that the client names has changed where its prompt is another one', () => {
    const headers = { ...claude, 'x-claude-code-agent-type': 'reviewer' };
    expect(recognize(headers, ['You review more kindly now.'])).toEqual({
      kind: 'changed',
      name: 'reviewer',
      model: 'gpt-4o',
    });
  });

  it('that only the operator knows is known by its name', () => {
    const headers = { ...claude, 'x-claude-code-agent-type': 'Explore' };
    const some = { ...knowledge, agents: new Map() };
    for (const each of [some, knowledge])
      expect(recognize(headers, ['You explore.'], { some: each })).toMatchObject({
        kind: 'matched',
        model: 'small',
      });
  });

  it('that is none of those that are known is told of, if it is sure to be one', () => {
    expect(recognize(claude, ['You do something else.'])).toMatchObject({ kind: 'unmatched' });
    expect(recognize({}, ['You do something else.'])).toBeUndefined();
    expect(recognize(claude, ['x'], { some: { ...knowledge, agents: new Map() } })).toBeUndefined();
  });
});
