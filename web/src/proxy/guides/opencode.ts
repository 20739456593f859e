import type { Connection, Guide } from './guide.ts';

/** opencode's Anthropic address includes `/v1`, unlike everybody else's. */
export function opencode({ anthropicBaseUrl, openaiBaseUrl, token }: Connection): Guide {
  const apiKey = '{env:TRACEGATE_TOKEN}';
  const configuration = {
    $schema: 'https://opencode.ai/config.json',
    provider: {
      anthropic: { options: { baseURL: `${anthropicBaseUrl}/v1`, apiKey } },
      openai: { options: { baseURL: openaiBaseUrl, apiKey } },
    },
  };
  return {
    id: 'opencode',
    name: 'opencode',
    lines: [
      { title: '~/.config/opencode/opencode.json', code: JSON.stringify(configuration, null, 2) },
      { title: 'Terminal', code: `export TRACEGATE_TOKEN="${token}"\nopencode` },
    ],
    notes: [
      'opencode also asks a small model for the title of each session. If your key may not use the default one, set `small_model` in the same file.',
    ],
  };
}
