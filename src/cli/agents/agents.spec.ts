import { describe, expect, it } from '@jest/globals';
import { UsageError } from '../cli-error.ts';
import { gatewayAt, TOKEN } from './agent.ts';
import { agentOfProgram, agents, chooseAgents } from './agents.ts';
import { argumentsFor, combineSetups } from './combine-setups.ts';

const gateway = gatewayAt('http://127.0.0.1:8484');
const machine = { homeDirectory: '/nonexistent', workingDirectory: '/nonexistent', variables: {} };

function setupOf(id: string) {
  const agent = agents.find((candidate) => candidate.id === id);
  if (agent === undefined) throw new Error(`there is no agent ${id}`);
  return agent.setup(gateway, machine);
}

describe('agents', () => {
  it.each(agents)('$title gets an address of the gateway and the token', (agent) => {
    const { variables, arguments: given } = agent.setup(gateway, machine);
    const words = [...Object.values(variables).filter((value) => value !== TOKEN), ...given];
    expect(words.join(' ')).toContain('http://127.0.0.1:8484');
    expect(Object.values(variables)).toContain(TOKEN);
  });

  it.each(agents)('$title is shown with a placeholder', (agent) => {
    const lines = agent.manualSteps(gateway).flatMap((step) => step.lines);
    expect(lines.join('\n')).toContain('YOUR_TRACEGATE_TOKEN');
    expect(lines.join('\n')).toContain('http://127.0.0.1:8484/proxy/');
  });

  it('gives Claude Code one credential, which it does not ask about', () => {
    const { variables, conflicting, arguments: given } = setupOf('claude');
    expect(variables).toEqual({
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:8484/proxy/anthropic',
      ANTHROPIC_AUTH_TOKEN: TOKEN,
    });
    expect(conflicting).toContain('ANTHROPIC_API_KEY');
    expect(given).toEqual([]);
  });

  it('gives Codex a provider of its own, since it ignores OPENAI_BASE_URL', () => {
    expect(setupOf('codex').arguments).toEqual([
      '-c',
      'model_provider="tracegate"',
      '-c',
      'model_providers.tracegate={name = "Tracegate",base_url = "http://127.0.0.1:8484/proxy/openai/v1",env_key = "TRACEGATE_TOKEN",wire_api = "responses"}',
    ]);
  });

  it('gives opencode base URLs with /v1, and the name of the variable with the token', () => {
    const content = String(setupOf('opencode').variables['OPENCODE_CONFIG_CONTENT']);
    expect(JSON.parse(content)).toMatchObject({
      provider: {
        anthropic: {
          options: { baseURL: `${gateway.anthropicBaseUrl}/v1`, apiKey: '{env:TRACEGATE_TOKEN}' },
        },
        openai: { options: { baseURL: gateway.openaiBaseUrl } },
      },
    });
  });

  it('knows programs by their file name', () => {
    expect(agentOfProgram('claude')?.id).toBe('claude');
    expect(agentOfProgram('/usr/local/bin/codex')?.id).toBe('codex');
    expect(agentOfProgram('python')).toBeUndefined();
  });

  it('refuses a name that is no agent without repeating it', () => {
    expect(() => chooseAgents('sk-ant-x')).toThrow(UsageError);
    expect(() => chooseAgents('sk-ant-x')).not.toThrow(/sk-ant/);
  });
});

describe('combineSetups', () => {
  it('never removes what it sets', () => {
    const { variables, conflicting } = combineSetups([setupOf('claude'), setupOf('anthropic')]);
    expect(variables).toHaveProperty('ANTHROPIC_API_KEY');
    expect(conflicting).not.toContain('ANTHROPIC_API_KEY');
    expect(conflicting).not.toContain('ANTHROPIC_AUTH_TOKEN');
    expect(conflicting).toContain('CLAUDE_CODE_USE_BEDROCK');
  });

  it('lets the agents that share a shell want nothing different', () => {
    const setups = chooseAgents(undefined).map((agent) => agent.setup(gateway, machine));
    const { variables } = combineSetups(setups);
    for (const setup of setups) {
      expect(variables).toMatchObject(setup.variables);
      for (const name of setup.conflicting) expect(variables).not.toHaveProperty(name);
    }
  });
});

describe('argumentsFor', () => {
  it('leaves the own commands of pi alone', () => {
    const setup = setupOf('pi');
    expect(argumentsFor(setup, ['list'])).toEqual([]);
    expect(argumentsFor(setup, [])).toEqual(['-e', expect.stringContaining('pi-extension')]);
    expect(argumentsFor(setup, ['-p', 'list'])).toHaveLength(2);
  });
});
