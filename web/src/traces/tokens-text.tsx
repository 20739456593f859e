import type { TokenCounts } from '../api/token-counts.ts';
import { promptTokens } from '../common/cached-share.ts';
import { formatCount, formatShortCount } from '../common/format-count.ts';

/** Tokens in and out. */
export function TokensText({ usage }: { usage: TokenCounts }) {
  const prompt = promptTokens(usage);
  const output = usage.outputTokens;
  if (prompt === 0 && output === null) return '–';
  return (
    <span title={`${formatCount(prompt)} in, ${formatCount(output ?? 0)} out`}>
      {formatShortCount(prompt)} in, {formatShortCount(output ?? 0)} out
    </span>
  );
}
