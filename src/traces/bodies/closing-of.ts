import { closeBrace, closeBracket, isWhiteSpace } from '../../common/json/json-bytes.ts';

/** Anthropic's mark for the prompt cache, up to its closing brace. */
const CACHE_MARK = /,\s*"cache_control"\s*:\s*\{\s*"type"\s*:\s*"ephemeral"(?:\s*,\s*"ttl"\s*:\s*"\w+")?$/;
const LONGEST_MARK_BYTES = 128;

/**
 * Where the closing of a message begins: its last brackets, and the mark for the prompt cache if it stands right before
 * them. Agents move that mark to the newest message in each turn; cut here, a message with the mark and the same without
 * it differ in a few bytes only, and what it says is stored once. The message's first byte is never part of its closing.
 */
export function closingOf(body: Buffer, start: number, end: number): number {
  const at = beforeBrackets(body, start, end);
  const tail = body.toString('latin1', Math.max(start, at - LONGEST_MARK_BYTES), at);
  const mark = CACHE_MARK.exec(tail);
  return mark ? beforeBrackets(body, start, at - mark[0].length) : at;
}

function beforeBrackets(body: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start + 1 && isClosing(body[at - 1]!)) at--;
  return at;
}

function isClosing(byte: number): boolean {
  return byte === closeBrace || byte === closeBracket || isWhiteSpace(byte);
}
