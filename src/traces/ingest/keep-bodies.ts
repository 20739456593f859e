import type { BodyCipher } from '../../common/crypto/body-cipher.ts';
import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import { composeBody } from '../bodies/compose-body.ts';
import type { PartsOfBody } from '../bodies/parts-store.ts';
import { sealManifest } from '../bodies/sealed-manifest.ts';
import type { KeptBody, ReadExchange } from './read-exchange.ts';

/** A row of `trace_bodies`. Manifests are in hexadecimal; `text` is what can be searched for. */
export interface BodyRow {
  readonly organization_id: string;
  readonly id: string;
  readonly request: string | null;
  readonly request_is_whole: boolean;
  readonly response: string | null;
  readonly response_is_whole: boolean;
  readonly request_headers: object;
  readonly response_headers: object;
  readonly text: string | null;
}

/** What is kept of the bodies of one exchange: its row, and the parts that it is made of. */
export interface KeptBodies {
  readonly row: BodyRow;
  readonly parts: PartsOfBody;
}

/**
 * Cuts the bodies of an exchange into parts.
 *
 * @param text what can be searched for; null where nothing can
 */
export function keepBodies(
  { opened, closed, request, response }: ReadExchange,
  cipher: BodyCipher | null,
  text: string | null,
): KeptBodies {
  const organizationId = opened.organizationId ?? NO_ORGANIZATION;
  const parts = new Map<string, Buffer>();
  const manifestOf = (side: 'request' | 'response', body: KeptBody | undefined): string | null => {
    if (!body) return null;
    const composed = composeBody(body.bytes, cipher ? (part) => cipher.addressOf(part) : undefined);
    for (const [address, part] of composed.parts) parts.set(address, part);
    const place = { traceId: opened.id, side };
    return hex(cipher ? sealManifest(composed.manifest, place, cipher) : composed.manifest);
  };
  const row = {
    organization_id: organizationId,
    id: opened.id,
    request: manifestOf('request', request),
    request_is_whole: request?.isWhole ?? opened.requestBytes === 0,
    response: manifestOf('response', response),
    response_is_whole: response?.isWhole ?? closed?.responseBytes === 0,
    request_headers: opened.headers,
    response_headers: closed?.responseHeaders ?? {},
    text,
  };
  return { row, parts: { organizationId, traceId: opened.id, userId: opened.userId, parts, cipher } };
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}
