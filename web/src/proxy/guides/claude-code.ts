import type { Connection, Guide } from './guide.ts';

/**
 * Claude Code adds `/v1/messages` to the base URL itself. `ANTHROPIC_AUTH_TOKEN` goes out as a bearer and is not
 * asked about, where `ANTHROPIC_API_KEY` is (https://code.claude.com/docs/en/llm-gateway).
 */
export function claudeCode({ anthropicBaseUrl, token }: Connection): Guide {
  return {
    id: 'claude-code',
    name: 'Claude Code',
    lines: [
      {
        title: 'Terminal',
        code: `export ANTHROPIC_BASE_URL="${anthropicBaseUrl}"\nexport ANTHROPIC_AUTH_TOKEN="${token}"\nunset ANTHROPIC_API_KEY\nclaude`,
      },
      {
        title: '~/.claude/settings.json',
        code: JSON.stringify(
          { env: { ANTHROPIC_BASE_URL: anthropicBaseUrl, ANTHROPIC_AUTH_TOKEN: token } },
          null,
          2,
        ),
      },
    ],
    notes: [
      'One of the two is enough: the first for one terminal, the second for good.',
      '`ANTHROPIC_API_KEY` stays unset, so that no key of your own travels to the gateway beside the token.',
      'If the settings file exists, add the two variables to its `env`.',
    ],
  };
}
