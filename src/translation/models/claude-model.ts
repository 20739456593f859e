/** What a Claude model takes that others do not. Names that are not known are taken for the newest models. */
export interface ClaudeModel {
  /** How it is told to think: not at all, by a number of tokens, or as it sees fit. */
  readonly thinking: 'none' | 'budget' | 'adaptive';
  /** Whether it lets `temperature`, `top_p` and `top_k` be set: models after Opus 4.6 answer 400. */
  readonly sampling: boolean;
  readonly mostOutputTokens: number;
}

/** https://platform.claude.com/docs/en/about-claude/models/overview, and the remarks in Anthropic's specification. */
const MODELS: ReadonlyArray<readonly [RegExp, ClaudeModel]> = [
  [/claude-3-(opus|sonnet|haiku)|claude-2|claude-instant/, model('none', true, 4_096)],
  [/claude-3-5/, model('none', true, 8_192)],
  [/claude-3-7/, model('budget', true, 64_000)],
  [/opus-4(-[01])?(-20\d{6}|@|$)/, model('budget', true, 32_000)],
  [/(sonnet|haiku|opus)-4(-5)?(-20\d{6}|@|$)/, model('budget', true, 64_000)],
  [/(opus|sonnet)-4-6/, model('adaptive', true, 128_000)],
];

const NEWEST = model('adaptive', false, 128_000);

export function claudeModel(name: string): ClaudeModel {
  return MODELS.find(([pattern]) => pattern.test(name))?.[1] ?? NEWEST;
}

function model(thinking: ClaudeModel['thinking'], sampling: boolean, mostOutputTokens: number): ClaudeModel {
  return { thinking, sampling, mostOutputTokens };
}
