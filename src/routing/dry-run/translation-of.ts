import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { FormatName } from '../../translation/formats/format.ts';
import { formatOfRequest } from '../../translation/formats/format-of-request.ts';
import { formats } from '../../translation/formats/formats.ts';
import { upstreamFormat } from '../../translation/formats/upstream-format.ts';
import { lossyFields } from '../../translation/losses/lossy-fields.ts';
import type { Decided } from './decided.ts';
import type { Destination } from './judge-request.ts';

/** Between which formats a request would be translated, and what of such requests is lost. */
export interface FoundTranslation {
  readonly from: FormatName;
  readonly to: FormatName;
  readonly strict: boolean;
  readonly dropped: string[];
  readonly refused: string[];
}

/** The translation on the way to a destination; undefined where the request would go as it came. */
export function translationOf(
  { request: { provider, path }, keys }: Decided,
  destination: Destination | undefined,
): FoundTranslation | undefined {
  const from = formatOfRequest(provider.name, path);
  if (!destination || !from) return undefined;
  const key = keys.get(destination);
  const to = upstreamFormat(from, {
    provider: destination.provider.name,
    format: destination.target?.format,
    hasOwnAddress: key !== undefined && !(key instanceof GatewayError) && key.hasOwnAddress,
  });
  if (from === to) return undefined;
  const strict = destination.target?.strict === true;
  return { from, to, strict, ...lossyFields(formats[from], formats[to]) };
}
