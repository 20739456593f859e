import type { Connection, Guide } from './guide.ts';

/** pi and GSD2 add `/v1` to the Anthropic address themselves, but not to the OpenAI one. */
export function pi({ anthropicBaseUrl, openaiBaseUrl, token }: Connection): Guide {
  const models = {
    providers: {
      anthropic: { baseUrl: anthropicBaseUrl, apiKey: token },
      openai: { baseUrl: openaiBaseUrl, apiKey: token },
    },
  };
  return {
    id: 'pi',
    name: 'GSD2 / pi',
    lines: [
      {
        title: '~/.gsd/agent/models.json (GSD2) or ~/.pi/agent/models.json (pi)',
        code: JSON.stringify(models, null, 2),
      },
    ],
    notes: [
      'In GSD2 the variable `ANTHROPIC_BASE_URL` wins over this file: unset it, or set it to the same address.',
      'The file holds the token in clear text: keep it readable for you alone (`chmod 600`).',
    ],
  };
}
