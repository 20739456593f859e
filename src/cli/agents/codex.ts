import { type Agent, TOKEN } from './agent.ts';
import { shellStep } from './manual-lines.ts';

/**
 * Codex. It ignores OPENAI_BASE_URL, and its built-in provider cannot be redirected by a table, so it gets a provider
 * of its own, by `-c` overrides that win over config.toml; the token comes from the variable which `env_key` names.
 */
export const codex: Agent = {
  id: 'codex',
  title: 'Codex',
  programs: ['codex'],
  setup: ({ openaiBaseUrl }) => ({
    variables: { TRACEGATE_TOKEN: TOKEN },
    conflicting: [],
    arguments: [
      '-c',
      'model_provider="tracegate"',
      '-c',
      `model_providers.tracegate={${provider(openaiBaseUrl, ',')}}`,
    ],
  }),
  manualSteps: ({ openaiBaseUrl }) => [
    {
      where: 'at the top of ~/.codex/config.toml',
      lines: ['model_provider = "tracegate"'],
    },
    {
      where: 'at the end of ~/.codex/config.toml',
      lines: ['[model_providers.tracegate]', ...provider(openaiBaseUrl, '\n').split('\n')],
    },
    shellStep({ TRACEGATE_TOKEN: TOKEN }),
  ],
};

/** A URL has no character that JSON and TOML would quote in different ways. */
function provider(openaiBaseUrl: string, separator: string): string {
  return [
    'name = "Tracegate"',
    `base_url = ${JSON.stringify(openaiBaseUrl)}`,
    'env_key = "TRACEGATE_TOKEN"',
    'wire_api = "responses"',
  ].join(separator);
}
