/** What the index takes of one exchange, in characters: PostgreSQL holds a megabyte of words at the most. */
const MAX_CHARACTERS = 200_000;
/** Longer runs without a space are data, not words. */
const MAX_WORD = 100;
/** Members whose values nobody looks for: names of things, marks, data. */
const SKIPPED = new Set([
  'cache_control',
  'call_id',
  'data',
  'encrypted_content',
  'id',
  'media_type',
  'role',
  'signature',
  'tool_call_id',
  'tool_use_id',
  'type',
]);

/**
 * The text of an exchange that can be searched for: of the request only what was new in this turn, since all before it is
 * found with the turns that brought it, and the answer.
 */
export function wordsOf(asked: unknown, newFrom: number, answer: string): string {
  const collector = new WordCollector();
  collector.take(answer);
  if (typeof asked === 'object' && asked !== null) collectNew(collector, asked, newFrom);
  return collector.text;
}

function collectNew(collector: WordCollector, asked: object, newFrom: number): void {
  const { messages, input, prompt, system, instructions } = asked as Record<string, unknown>;
  const said = messages ?? input ?? prompt;
  if (Array.isArray(said)) for (const message of said.slice(newFrom)) collector.take(message);
  else collector.take(said);
  // What the model was told before anything else is the same in each turn.
  if (newFrom === 0) for (const told of [system, instructions]) collector.take(told);
}

class WordCollector {
  readonly #texts: string[] = [];
  #room = MAX_CHARACTERS;

  get text(): string {
    return this.#texts.join('\n');
  }

  take(value: unknown): void {
    if (this.#room <= 0) return;
    if (typeof value === 'string') this.#add(value);
    else if (Array.isArray(value)) for (const element of value) this.take(element);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) if (!SKIPPED.has(name)) this.take(member);
    }
  }

  #add(text: string): void {
    const cut = text.slice(0, this.#room);
    const words = cut.replace(LONG_RUN, ' ').replaceAll('\u0000', ' ');
    this.#room -= words.length + 1;
    this.#texts.push(words);
  }
}

const LONG_RUN = new RegExp(`\\S{${MAX_WORD + 1},}`, 'g');
