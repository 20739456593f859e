import { isUtf8 } from 'node:buffer';
import type { TopLevelMember } from './top-level-scan.ts';

/**
 * The decoded value of a member of `body`, the body that was scanned. Undefined if it is not a string, or not UTF-8.
 * The cost grows with the value: look at its span first where length matters.
 */
export function readStringMember(body: Buffer, member: TopLevelMember): string | undefined {
  if (member.valueKind !== 'string') return undefined;
  const bytes = body.subarray(member.valueStart, member.valueEnd);
  return isUtf8(bytes) ? (JSON.parse(bytes.toString('utf8')) as string) : undefined;
}

/** The value of a member that is `true` or `false`, else undefined. */
export function readBooleanMember(member: TopLevelMember): boolean | undefined {
  if (member.valueKind === 'true') return true;
  return member.valueKind === 'false' ? false : undefined;
}
