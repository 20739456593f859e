import fc from 'fast-check';

/** A call of a tool, and what came back. */
interface GeneratedCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: Record<string, unknown>;
  readonly result: string;
}

/** What the two sides say in one round. */
export interface GeneratedRound {
  readonly question: string;
  readonly answer: string;
  readonly calls: readonly GeneratedCall[];
}

/** A conversation as agents have it: a system prompt, rounds with parallel calls, and a question that is open. */
export interface GeneratedConversation {
  readonly system: string;
  readonly rounds: readonly GeneratedRound[];
  readonly last: string;
}

/** The names of the tools which generated conversations call. */
export const GENERATED_TOOLS = ['Read', 'exec_command', 'mcp__files__list-all'] as const;

const said = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map((text) => `say ${text}`);

const call = fc.record({
  id: fc.stringMatching(/^call_[A-Za-z0-9]{12}$/),
  name: fc.constantFrom(...GENERATED_TOOLS),
  arguments: fc
    .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
    .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>),
  result: said,
});

const round = fc.record({
  question: said,
  answer: said,
  calls: fc.array(call, { maxLength: 3 }),
});

/** Conversations in which no two calls share an id. */
export const generatedConversations: fc.Arbitrary<GeneratedConversation> = fc
  .record({ system: said, rounds: fc.array(round, { maxLength: 4 }), last: said })
  .map(withOwnIds);

function withOwnIds(conversation: GeneratedConversation): GeneratedConversation {
  let count = 0;
  const rounds = conversation.rounds.map((each) => ({
    ...each,
    calls: each.calls.map((one) => ({ ...one, id: `${one.id}${count++}` })),
  }));
  return { ...conversation, rounds };
}
