import { describe, expect, it } from '@jest/globals';
import { findPlace } from './find-place.ts';

const claude = `# Environment
You have been invoked in the following environment: 
 - Primary working directory: /home/ada/engine
 - Is a git repository: true`;

describe('findPlace', () => {
  it('believes the headers first', () => {
    const headers = { 'x-tracegate-repository': 'git.example/engine', 'x-tracegate-branch': 'main' };
    const body = { system: claude };
    expect(findPlace(headers, body)).toEqual({ repository: 'git.example/engine', branch: 'main' });
    expect(findPlace({ 'x-tracegate-branch': 'b' }, body)).toEqual({ repository: '~/engine', branch: 'b' });
  });

  it.each<[string, unknown, string | null, string | null]>([
    ['Claude Code', { system: [{ text: 'x' }, { text: claude }] }, '~/engine', null],
    [
      'Claude Code, in a message of the system',
      { messages: [{ role: 'system', content: claude }] },
      '~/engine',
      null,
    ],
    [
      'Claude Code, in a reminder',
      { messages: [{ role: 'user', content: [{ type: 'text', text: `<system-reminder>\n${claude}` }] }] },
      '~/engine',
      null,
    ],
    [
      'the state of git',
      {
        system: `${claude}\n\ngitStatus: This is the git status.\n\nCurrent branch: fix/loom\n\nMain branch: main`,
      },
      '~/engine',
      'fix/loom',
    ],
    [
      'Codex',
      { input: [{ role: 'user', content: [{ text: '<environment_context>\n  <cwd>/srv/engine</cwd>' }] }] },
      '/srv/engine',
      null,
    ],
    ['opencode', { system: '<env>\n  Working directory: /Users/ada/my engine\n</env>' }, '~/my engine', null],
    [
      'pi',
      { messages: [{ role: 'developer', content: 'Current working directory: C:\\Users\\ada\\engine' }] },
      '~\\engine',
      null,
    ],
    [
      'Roo',
      {
        messages: [
          {
            role: 'user',
            content: [{ text: '<environment_details>\n# Current Workspace Directory (/w/engine) Files' }],
          },
        ],
      },
      '/w/engine',
      null,
    ],
    [
      'what a person says',
      { messages: [{ role: 'user', content: 'Working directory: /secret' }] },
      null,
      null,
    ],
    ['nothing', undefined, null, null],
  ])('reads %s', (_, body, repository, branch) => {
    expect(findPlace({}, body)).toEqual({ repository, branch });
  });

  it('keeps nothing in which a key was pasted', () => {
    expect(findPlace({ 'x-tracegate-repository': 'sk-ant-api03-abcdefgh' }, undefined).repository).toBeNull();
  });
});
