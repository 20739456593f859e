import type { Connection, Guide } from './guide.ts';

/** Cursor has no file for this: the address, the key and the models are typed into its settings. */
export function cursor({ openaiBaseUrl, token }: Connection): Guide {
  return {
    id: 'cursor',
    name: 'Cursor',
    lines: [
      { title: 'Settings → Models → OpenAI API key', code: token },
      { title: 'Settings → Models → Override OpenAI base URL', code: openaiBaseUrl },
    ],
    notes: [
      'Cursor calls from its own servers: this works only where the address above is public and HTTPS.',
      'Add the models by hand, under the names that `/v1/models` lists. The setting holds for all OpenAI models and for none of Anthropic; Tab does not use it.',
      'The token lies with Cursor: give it an end and a list of models.',
    ],
  };
}
