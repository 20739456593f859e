import type { Connection, Guide } from './guide.ts';

/** Codex speaks the Responses API only, and ignores `OPENAI_BASE_URL`: it needs a provider of its own in its file. */
export function codex({ openaiBaseUrl, token }: Connection): Guide {
  return {
    id: 'codex',
    name: 'Codex',
    lines: [
      {
        title: '~/.codex/config.toml',
        code: [
          'model_provider = "tracegate"',
          '',
          '[model_providers.tracegate]',
          'name = "Tracegate"',
          `base_url = "${openaiBaseUrl}"`,
          'wire_api = "responses"',
          'env_key = "TRACEGATE_TOKEN"',
        ].join('\n'),
      },
      { title: 'Terminal', code: `export TRACEGATE_TOKEN="${token}"\ncodex` },
    ],
    notes: [
      'Put the line `model_provider` at the top of the file, above every `[table]`. A project’s own `.codex/config.toml` cannot set it.',
      'Codex ignores `OPENAI_BASE_URL`; only this file leads it through the gateway.',
    ],
  };
}
