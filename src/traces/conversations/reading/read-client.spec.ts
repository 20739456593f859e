import { describe, expect, it } from '@jest/globals';
import { readClient } from './read-client.ts';

describe('readClient', () => {
  it.each([
    ['claude-cli/2.1.329 (external, sdk-cli)', 'claude-cli/2.1.329'],
    ['codex_exec/0.169.0 (Debian 12.0.0; x86_64) dumb (codex_exec; 0.169.0)', 'codex_exec/0.169.0'],
    ['opencode/1.18.33 ai-sdk/provider-utils/5.0.81', 'opencode/1.18.33'],
    ['pi (linux 6.18; x64)', 'pi'],
    ['Anthropic/JS 1.11.0', 'Anthropic/JS/1.11.0'],
    ['OpenAI/JS 7.55.0', 'OpenAI/JS/7.55.0'],
    ['ai/7.0.173 ai-sdk-provider-utils/5.0.81 node.js/24', 'ai/7.0.173'],
    ['node', 'node'],
    ['', null],
    [undefined, null],
    ['\u0000', null],
    [`x/${'1'.repeat(100)}`, null],
  ])('of %j is %j', (userAgent, client) => {
    expect(readClient(userAgent)).toBe(client);
  });
});
