import { type Agent, TOKEN } from './agent.ts';
import { settingsArguments } from './claude-settings.ts';
import { shellStep } from './manual-lines.ts';

/** Other ways to a model, and other credentials, that Claude Code would prefer or ask about. */
const CONFLICTING = [
  'ANTHROPIC_API_KEY',
  'ANTHROPIC_UNIX_SOCKET',
  'CLAUDE_CODE_OAUTH_TOKEN',
  'CLAUDE_CODE_USE_BEDROCK',
  'CLAUDE_CODE_USE_VERTEX',
  'CLAUDE_CODE_USE_FOUNDRY',
  'CLAUDE_CODE_USE_MANTLE',
  'CLAUDE_CODE_USE_ANTHROPIC_AWS',
  'CLAUDE_CODE_USE_ANTHROPIC_GOOGLE_CLOUD',
];

/**
 * Claude Code. The token goes into ANTHROPIC_AUTH_TOKEN: it travels in one header and is used at once, while
 * ANTHROPIC_API_KEY makes the interactive start ask "Do you want to use this API key?" with No as the default
 * (seen with 2.1.329). The latter is removed, since with both set two different credentials would be sent.
 */
export const claudeCode: Agent = {
  id: 'claude',
  title: 'Claude Code',
  programs: ['claude'],
  setup: (gateway, machine) => ({
    variables: { ANTHROPIC_BASE_URL: gateway.anthropicBaseUrl, ANTHROPIC_AUTH_TOKEN: TOKEN },
    conflicting: CONFLICTING,
    arguments: settingsArguments(gateway, machine, CONFLICTING),
  }),
  manualSteps: (gateway) => [
    shellStep({ ANTHROPIC_BASE_URL: gateway.anthropicBaseUrl, ANTHROPIC_AUTH_TOKEN: TOKEN }, [
      'ANTHROPIC_API_KEY',
    ]),
  ],
};
