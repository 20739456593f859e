import { isObject, type JsonObject } from '../../../common/json/json-object.ts';
import { parseJson } from '../json-value.ts';

type Block = Record<string, unknown>;

/**
 * Puts the content of a message together from the events of its stream, block by block. Deltas of kinds that are not
 * known are left out; blocks that are not known stay as they began.
 */
export class MessageContent {
  readonly #blocks = new Map<number, Block>();
  /** The arguments of tools, in JSON that is not whole yet. */
  readonly #arguments = new Map<number, string>();

  begin(index: number, block: JsonObject): void {
    this.#blocks.set(index, { ...block });
    this.#arguments.delete(index);
  }

  add(index: number, delta: JsonObject): void {
    const block = this.#blocks.get(index);
    if (!block) return;
    if (delta['type'] === 'input_json_delta') this.#addArguments(index, delta['partial_json']);
    else addDelta(block, delta);
  }

  /** The blocks in their order. Arguments that are not whole JSON are given as the text that came. */
  finish(): Block[] {
    const byIndex = [...this.#blocks].sort(([one], [other]) => one - other);
    return byIndex.map(([index, block]) => this.#withInput(index, block));
  }

  #addArguments(index: number, piece: unknown): void {
    if (typeof piece === 'string') this.#arguments.set(index, (this.#arguments.get(index) ?? '') + piece);
  }

  #withInput(index: number, block: Block): Block {
    const text = this.#arguments.get(index);
    return text ? { ...block, input: parseJson(text) ?? text } : block;
  }
}

function addDelta(block: Block, delta: JsonObject): void {
  if (delta['type'] === 'text_delta') append(block, 'text', delta['text']);
  else if (delta['type'] === 'thinking_delta') append(block, 'thinking', delta['thinking']);
  else if (delta['type'] === 'compaction_delta') addCompaction(block, delta);
  else if (delta['type'] === 'signature_delta') block['signature'] = delta['signature'];
  else if (delta['type'] === 'citations_delta') addCitation(block, delta['citation']);
}

function append(block: Block, member: string, piece: unknown): void {
  const before = block[member];
  if (typeof piece === 'string') block[member] = typeof before === 'string' ? before + piece : piece;
}

function addCompaction(block: Block, delta: JsonObject): void {
  append(block, 'content', delta['content']);
  append(block, 'encrypted_content', delta['encrypted_content']);
}

function addCitation(block: Block, citation: unknown): void {
  if (!isObject(citation)) return;
  const before = block['citations'];
  block['citations'] = Array.isArray(before) ? [...(before as unknown[]), citation] : [citation];
}
