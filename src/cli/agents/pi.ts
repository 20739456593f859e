import { piExtensionPath } from '../program-paths.ts';
import { type Agent, TOKEN } from './agent.ts';
import { jsonStep, shellStep } from './manual-lines.ts';

/**
 * pi. No variable sets its base URL, so it gets an extension that does, and that also wins over credentials which the
 * person stored with `/login` (seen with 0.73.1 and 0.87.1). pi's own commands know no `-e`.
 */
export const pi: Agent = {
  id: 'pi',
  title: 'pi',
  programs: ['pi'],
  setup: ({ server }) => ({
    variables: { TRACEGATE_URL: server, TRACEGATE_TOKEN: TOKEN },
    conflicting: ['ANTHROPIC_OAUTH_TOKEN'],
    arguments: ['-e', piExtensionPath],
    commandsWithoutArguments: ['install', 'remove', 'uninstall', 'update', 'list', 'config', 'auth'],
  }),
  manualSteps: ({ anthropicBaseUrl, openaiBaseUrl }) => [
    jsonStep('~/.pi/agent/models.json', {
      providers: {
        anthropic: { baseUrl: anthropicBaseUrl, apiKey: '$TRACEGATE_TOKEN' },
        openai: { baseUrl: openaiBaseUrl, apiKey: '$TRACEGATE_TOKEN' },
      },
    }),
    shellStep({ TRACEGATE_TOKEN: TOKEN }),
  ],
};
