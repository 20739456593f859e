/** Request bodies like those of coding agents, of a wanted size, with `model` first. */

const sourceLines = [
  'export async function readConfig(path: string): Promise<Config> {',
  '\tconst text = await readFile(path, "utf8");',
  '\tif (!text.trim()) throw new Error(`"${path}" is empty`);',
  '\tconst pattern = /^\\s*#\\s?(\\w+)\\\\path$/u; // “quoted” naïve → 漢字',
  '\treturn { ...defaults, ...(JSON.parse(text) as Partial<Config>) };',
  '}',
  '',
];

const tools = ['Bash', 'Read', 'Edit', 'Grep'].map((name) => ({
  name,
  description: `${name}: works on the files of the project.\nUse "absolute" paths only; never guess a name.`,
  input_schema: {
    type: 'object',
    properties: { path: { type: 'string' }, text: { type: 'string' } },
    required: ['path'],
  },
}));

/** A single short question, good for Chat Completions too; `bytes` is the size of the JSON. */
export function smallBody(bytes: number, model: string, stream: boolean): string {
  const build = (content: string): string =>
    JSON.stringify({
      model,
      max_tokens: 1024,
      messages: [{ role: 'user', content }],
      stream,
    });
  return build('w'.repeat(bytes - build('').length));
}

/** A long session of tool calls and their results, in the member order of Claude Code. */
export function conversationBody(bytes: number, model: string): string {
  const messages: unknown[] = [
    { role: 'user', content: 'Make the test pass.\nThen tell me what was "wrong".' },
  ];
  const build = (): string =>
    JSON.stringify({
      model,
      messages,
      system: [
        { type: 'text', text: 'You are a coding agent.\n'.repeat(80), cache_control: { type: 'ephemeral' } },
      ],
      tools,
      metadata: {
        user_id: '{"device_id":"0","account_uuid":"","session_id":"00000000-0000-4000-8000-000000000000"}',
      },
      max_tokens: 32_000,
      stream: true,
    });
  const [frame, perTurn] = [build().length, JSON.stringify(turn(0)).length];
  for (let left = bytes - frame, number = 0; left > perTurn; left -= perTurn, number += 1)
    messages.push(...turn(number));
  const last = { role: 'user', content: '' };
  messages.push(last);
  last.content = 'w'.repeat(Math.max(0, bytes - Buffer.byteLength(build())));
  return build();
}

function turn(number: number): unknown[] {
  const id = `toolu_${String(number).padStart(20, '0')}`;
  const path = `/home/dev/project/src/module-${String(number).padStart(4, '0')}.ts`;
  return [
    {
      role: 'assistant',
      content: [
        { type: 'text', text: `I look at "${path}" next.` },
        { type: 'tool_use', id, name: 'Read', input: { path } },
      ],
    },
    {
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: id,
          content: `     1\t${sourceLines.join('\n     2\t').repeat(8)}`,
        },
      ],
    },
  ];
}
