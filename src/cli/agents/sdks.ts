import { type Agent, TOKEN } from './agent.ts';
import { shellStep } from './manual-lines.ts';

/** OpenAI's SDKs, and everything that reads the variables they read. */
export const openaiSdks: Agent = {
  id: 'openai',
  title: 'OpenAI SDKs',
  programs: [],
  setup: ({ openaiBaseUrl }) => ({
    variables: { OPENAI_BASE_URL: openaiBaseUrl, OPENAI_API_KEY: TOKEN },
    conflicting: [],
    arguments: [],
  }),
  manualSteps: ({ openaiBaseUrl }) => [shellStep({ OPENAI_BASE_URL: openaiBaseUrl, OPENAI_API_KEY: TOKEN })],
};

/**
 * Anthropic's SDKs, and everything that reads the variables they read. All of those know ANTHROPIC_API_KEY; the
 * official SDKs also know ANTHROPIC_AUTH_TOKEN and warn when both are set.
 */
export const anthropicSdks: Agent = {
  id: 'anthropic',
  title: 'Anthropic SDKs',
  programs: [],
  setup: ({ anthropicBaseUrl }) => ({
    variables: { ANTHROPIC_BASE_URL: anthropicBaseUrl, ANTHROPIC_API_KEY: TOKEN },
    conflicting: ['ANTHROPIC_AUTH_TOKEN'],
    arguments: [],
  }),
  manualSteps: ({ anthropicBaseUrl }) => [
    shellStep({ ANTHROPIC_BASE_URL: anthropicBaseUrl, ANTHROPIC_API_KEY: TOKEN }, ['ANTHROPIC_AUTH_TOKEN']),
  ],
};
