import { createHash } from 'node:crypto';

/** A part of a prompt, in the order in which it is read. */
export interface PromptBlock {
  readonly text: string;
  /** Whether the cache ends here, and how long it lives then; undefined for a block that is not marked. */
  readonly mark?: '5m' | '1h' | undefined;
}

/** Where the tokens of a prompt came from. */
export interface CachedPrompt {
  readonly read: number;
  readonly written5m: number;
  readonly written1h: number;
  readonly rest: number;
}

/** Tokens that OpenAI caches at a time (https://developers.openai.com/api/docs/guides/prompt-caching). */
const STEP_TOKENS = 1024;
const CHARACTERS_PER_TOKEN = 4;

/** The beginnings of prompts that a provider remembers. They do not grow old. */
export class PromptCache {
  readonly #known = new Set<string>();

  /**
   * Anthropic's way: the longest beginning that ended at a mark before is read, and what follows up to the last mark is written
   * (https://platform.claude.com/docs/en/build-with-claude/prompt-caching).
   */
  readMarked(model: string, blocks: readonly PromptBlock[]): CachedPrompt {
    const lastMark = blocks.findLastIndex(({ mark }) => mark !== undefined);
    const ends = endsOf(model, blocks);
    const found = ends.slice(0, lastMark + 1).findLastIndex(({ hash }) => this.#known.has(hash));
    for (const [at, { hash }] of ends.entries()) if (blocks[at]?.mark) this.#known.add(hash);
    const read = ends[found]?.tokens ?? 0;
    const marked = ends[lastMark]?.tokens ?? 0;
    const written = marked - read;
    const isLong = blocks[lastMark]?.mark === '1h';
    return {
      read,
      written5m: isLong ? 0 : written,
      written1h: isLong ? written : 0,
      rest: (ends.at(-1)?.tokens ?? 0) - marked,
    };
  }

  /** OpenAI's way: the longest beginning that came before is read, in whole steps. */
  readSteps(model: string, text: string): number {
    const size = STEP_TOKENS * CHARACTERS_PER_TOKEN;
    const steps = Array.from({ length: Math.floor(text.length / size) }, (_, at) => ({
      text: text.slice(at * size, (at + 1) * size),
    }));
    const ends = endsOf(model, steps);
    const found = ends.findLastIndex(({ hash }) => this.#known.has(hash));
    for (const { hash } of ends) this.#known.add(hash);
    return (found + 1) * STEP_TOKENS;
  }

  clear(): void {
    this.#known.clear();
  }
}

function endsOf(model: string, blocks: readonly PromptBlock[]): Array<{ hash: string; tokens: number }> {
  let hash = model;
  let characters = 0;
  return blocks.map(({ text }) => {
    hash = createHash('sha256').update(`${hash}\n${text}`).digest('hex');
    characters += text.length;
    return { hash, tokens: Math.ceil(characters / CHARACTERS_PER_TOKEN) };
  });
}
