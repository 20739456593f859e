import { isStorableText } from '../../../common/storable-text.ts';

/** `Name/version`, a name that may have a slash itself (`Anthropic/JS 1.11.0`), or a name alone. */
const PRODUCT = /^([A-Za-z][\w.-]*(?:\/[A-Za-z][\w.-]*)?)(?:[/ ]v?(\d[\w.+-]*))?(?=$|[\s;(,])/;
const LONGEST = 80;

/** The client and its version, such as `claude-cli/2.1.329`, by the first product of a User-Agent (RFC 9110, 10.1.5). */
export function readClient(userAgent: string | undefined): string | null {
  const [, name, version] = PRODUCT.exec(userAgent?.trim() ?? '') ?? [];
  if (name === undefined) return null;
  const client = version === undefined ? name : `${name}/${version}`;
  return client.length <= LONGEST && isStorableText(client) ? client : null;
}
