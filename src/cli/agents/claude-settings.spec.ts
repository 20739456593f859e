import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { gatewayAt, type Machine } from './agent.ts';
import { settingsArguments } from './claude-settings.ts';

const gateway = gatewayAt('http://127.0.0.1:8484');

describe('settingsArguments', () => {
  let machine: Machine;

  beforeEach(() => {
    const directory = fs.mkdtempSync(join(tmpdir(), 'tracegate-claude-'));
    machine = {
      homeDirectory: join(directory, 'home'),
      workingDirectory: join(directory, 'project'),
      variables: {},
    };
  });
  afterEach(() => fs.rmSync(join(machine.homeDirectory, '..'), { recursive: true }));

  function settings(): { env: Record<string, string>; apiKeyHelper: string } | undefined {
    const [option, text] = settingsArguments(gateway, machine, [
      'ANTHROPIC_API_KEY',
      'CLAUDE_CODE_USE_BEDROCK',
    ]);
    if (option === undefined) return undefined;
    expect(option).toBe('--settings');
    return JSON.parse(String(text)) as ReturnType<typeof settings>;
  }

  it.each([
    ['no settings', undefined],
    ['settings that are no concern of ours', '{"model":"opus","env":{"FOO":"1"}}'],
    ['settings that nobody can read', '{"env":'],
    ['settings of a strange form', '{"env":"ANTHROPIC_BASE_URL"}'],
  ])('adds nothing beside %s', (_what, text) => {
    if (text !== undefined) write(join(machine.homeDirectory, '.claude'), 'settings.json', text);
    expect(settings()).toBeUndefined();
  });

  it.each([
    ['settings.json', 'workingDirectory'],
    ['settings.local.json', 'workingDirectory'],
    ['settings.json', 'homeDirectory'],
  ] as const)('wins over another gateway in %s of the %s', (file, place) => {
    const env = { ANTHROPIC_BASE_URL: 'https://other.example.com', ANTHROPIC_API_KEY: 'sk-ant-other' };
    write(join(machine[place], '.claude'), file, JSON.stringify({ env }));
    expect(settings()).toEqual({
      env: { ANTHROPIC_BASE_URL: gateway.anthropicBaseUrl, ANTHROPIC_API_KEY: '', ANTHROPIC_AUTH_TOKEN: '' },
      apiKeyHelper: expect.stringMatching(/bin\/tracegate\.js'? proxy token$/),
    });
  });

  it('wins over another helper', () => {
    write(join(machine.homeDirectory, '.claude'), 'settings.json', '{"apiKeyHelper":"other"}');
    expect(settings()?.apiKeyHelper).toContain('proxy token');
  });

  it('looks where CLAUDE_CONFIG_DIR points', () => {
    const elsewhere = join(machine.homeDirectory, 'elsewhere');
    machine = { ...machine, variables: { CLAUDE_CONFIG_DIR: elsewhere } };
    write(elsewhere, 'settings.json', '{"env":{"CLAUDE_CODE_USE_BEDROCK":"1"}}');
    expect(settings()?.env).toMatchObject({ CLAUDE_CODE_USE_BEDROCK: '' });
  });
});

function write(directory: string, file: string, text: string): void {
  fs.mkdirSync(directory, { recursive: true });
  fs.writeFileSync(join(directory, file), text);
}
