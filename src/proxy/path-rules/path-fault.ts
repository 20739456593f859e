import { percentDecode } from './percent-decode.ts';
import type { PathRefusalCode } from './proxy-target.ts';

/** How often a path is decoded: what one server decodes twice, or three decode once each, must still be harmless. */
const rounds = 3;

/** What could be at fault: anything but printable ASCII without `%` and `\`, a point that begins a segment, `//`. */
const suspicious = /[^!"$&-[\]-~]|\/\.|\/\//;

/** Control characters, the space and everything that is no byte: none of it can be in a request line. */
const badCharacter = /[^!-~\x80-\xff]/;

/** The same once decoded, when a space may be there and rightly so. */
const badDecodedCharacter = /[^ -~\x80-\xff]/;

/**
 * A segment `.` or `..`, also with path parameters behind it, or with spaces, which some servers trim. A `?` or `#` is
 * there only once decoded, and ends the path for a server that decodes too early.
 */
const dotSegment = /(?:^|\/) *\.\.? *(?:[/?#;]|$)/;

/**
 * What makes a path unfit to travel, if anything does. `path` is empty or begins with `/`. A segment that hides `.` or
 * `..` could lead out of the part of the upstream that the caller was judged for; a backslash counts as a slash for
 * some servers, and two slashes at the beginning as a host.
 */
export function pathFault(path: string): PathRefusalCode | undefined {
  if (!suspicious.test(path)) return undefined;
  if (badCharacter.test(path)) return 'path_bad_character';
  let decoded = path;
  for (let round = 0; round <= rounds; round += 1) {
    const fault = faultOfDecoded(decoded);
    if (fault !== undefined) return fault;
    const next = percentDecode(decoded);
    if (next === decoded) return undefined;
    decoded = next;
  }
  return undefined;
}

function faultOfDecoded(path: string): PathRefusalCode | undefined {
  if (badDecodedCharacter.test(path)) return 'path_bad_character';
  if (path.includes('\\')) return 'path_backslash';
  if (path.startsWith('//')) return 'path_empty_segment';
  return dotSegment.test(path) ? 'path_dot_segment' : undefined;
}
