import { setImmediate } from 'node:timers/promises';
import type { Format } from '../formats/format.ts';
import { parseRequest } from '../pairs/parse-request.ts';
import { LossReport } from '../losses/loss-report.ts';
import { countableTexts } from './countable-texts.ts';

/** Longer texts are counted in slices of so many characters: a slice takes a millisecond or two. */
const SLICE = 8_192;

/** Marks such as `<|endoftext|>` are plain text to us. */
const NO_MARKS = { disallowedSpecial: new Set<string>() };

type CountTokens = (text: string, options: typeof NO_MARKS) => number;

/**
 * About how many tokens a request has, by a tokenizer of OpenAI's: no two providers count alike, so that whoever answers with
 * this says that it is approximate. Others get their turn between the slices.
 * @throws GatewayError 400 where the request is malformed
 */
export async function approximateTokens(bodyText: string, client: Format): Promise<number> {
  const { request } = client.readRequest(parseRequest(bodyText), new LossReport());
  // Half a megabyte of words, which only those need who count.
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  let tokens = 0;
  for (const countable of countableTexts(request)) {
    tokens += typeof countable === 'number' ? countable : await countText(countable, countTokens);
  }
  return tokens;
}

async function countText(text: string, countTokens: CountTokens): Promise<number> {
  let tokens = 0;
  for (let start = 0; start < text.length; start += SLICE) {
    tokens += countTokens(text.slice(start, start + SLICE), NO_MARKS);
    await setImmediate();
  }
  return tokens;
}
