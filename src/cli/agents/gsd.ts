import { type Agent, TOKEN } from './agent.ts';
import { jsonStep, shellStep } from './manual-lines.ts';

/**
 * GSD2. It honours ANTHROPIC_BASE_URL above its models.json and reads ANTHROPIC_API_KEY; OpenAI models can only be
 * redirected in models.json, where a bare name is the name of a variable.
 */
export const gsd: Agent = {
  id: 'gsd',
  title: 'GSD2',
  programs: ['gsd'],
  setup: ({ anthropicBaseUrl }) => ({
    variables: { ANTHROPIC_BASE_URL: anthropicBaseUrl, ANTHROPIC_API_KEY: TOKEN, TRACEGATE_TOKEN: TOKEN },
    conflicting: ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_OAUTH_TOKEN'],
    arguments: [],
  }),
  manualSteps: ({ anthropicBaseUrl, openaiBaseUrl }) => [
    jsonStep('~/.gsd/agent/models.json', {
      providers: {
        anthropic: { baseUrl: anthropicBaseUrl, apiKey: 'TRACEGATE_TOKEN' },
        openai: { baseUrl: openaiBaseUrl, apiKey: 'TRACEGATE_TOKEN' },
      },
    }),
    shellStep({ TRACEGATE_TOKEN: TOKEN }),
  ],
};
