import { type Document, isMap, LineCounter, parseDocument, visit } from 'yaml';
import { type FieldError } from '../../common/errors/gateway-error.ts';
import { invalidFields } from '../named-routes/route-fault.ts';

/** A file of ours needs none; the limit leaves room for those who write by hand, and none for a few that stand for millions. */
const MAX_ALIASES = 100;

/**
 * Parses YAML 1.2 with nothing but the types of JSON: no tags of other types, no merging, no key twice.
 *
 * The parser's own search for double keys, and its pictures of errors, take a time that grows with the square of the
 * input: both are off, and keys are compared here.
 *
 * @throws GatewayError 400 that names the line
 */
export function parseYaml(text: string): unknown {
  const lineCounter = new LineCounter();
  try {
    const document = parseDocument(text, {
      schema: 'core',
      customTags: [],
      resolveKnownTags: false,
      stringKeys: true,
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      // Less than this would let a second document pass in silence.
      logLevel: 'error',
      lineCounter,
    });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem?.code === 'RESOURCE_EXHAUSTION') throw new RangeError(problem.message);
    if (problem) throw invalidFields([faultAt(lineCounter, problem.pos[0], problem.message)]);
    const twice = keyTwice(document);
    if (twice !== undefined) throw invalidFields([faultAt(lineCounter, twice, 'This key is there twice')]);
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch (error) {
    // Too many aliases, or nested deeper than the stack is.
    if (error instanceof ReferenceError || error instanceof RangeError)
      throw invalidFields([{ field: 'document', message: 'has too many aliases, or is nested too deep' }]);
    throw error;
  }
}

/** Where a key stands that its map has already. */
function keyTwice(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Map: (_, map) => {
      const known = new Set<string>();
      for (const { key } of isMap(map) ? map.items : []) {
        const name = String(key);
        if (known.has(name)) found ??= (key as { range?: readonly [number] } | null)?.range?.[0] ?? 0;
        known.add(name);
      }
      return found === undefined ? undefined : visit.BREAK;
    },
  });
  return found;
}

function faultAt(lines: LineCounter, position: number, message: string): FieldError {
  const { line, col } = lines.linePos(position);
  return { field: 'document', message: `line ${line}, column ${col}: ${message}` };
}
