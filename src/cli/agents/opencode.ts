import { type Agent, type GatewayAddress, TOKEN } from './agent.ts';
import { jsonStep, shellStep } from './manual-lines.ts';

/**
 * opencode. OPENCODE_CONFIG_CONTENT is merged above every configuration file and wins over a stored login (seen with
 * 1.18.33). It names the variable with the token, so that the token stands in one place. Base URLs include `/v1`.
 */
export const opencode: Agent = {
  id: 'opencode',
  title: 'opencode',
  programs: ['opencode'],
  setup: (gateway) => ({
    variables: { TRACEGATE_TOKEN: TOKEN, OPENCODE_CONFIG_CONTENT: JSON.stringify(configuration(gateway)) },
    conflicting: [],
    arguments: [],
  }),
  manualSteps: (gateway) => [
    jsonStep('~/.config/opencode/opencode.json', configuration(gateway)),
    shellStep({ TRACEGATE_TOKEN: TOKEN }),
  ],
};

function configuration({ anthropicBaseUrl, openaiBaseUrl }: GatewayAddress): object {
  const apiKey = '{env:TRACEGATE_TOKEN}';
  return {
    provider: {
      anthropic: { options: { baseURL: `${anthropicBaseUrl}/v1`, apiKey } },
      openai: { options: { baseURL: openaiBaseUrl, apiKey } },
    },
  };
}
