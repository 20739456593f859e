import { type JsonObject, objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { countIn } from '../json-value.ts';

type Call = Record<string, unknown>;

/** Puts the tool calls of a chat answer together: each piece names its call by an index, the id comes once. */
export class ToolCalls {
  readonly #calls = new Map<number, Call>();

  add(pieces: unknown): void {
    for (const piece of objectsIn(pieces)) this.#merge(countIn(piece['index']) ?? this.#calls.size, piece);
  }

  /** In the order of their indices; undefined where there were none. */
  finish(): Call[] | undefined {
    if (this.#calls.size === 0) return undefined;
    return [...this.#calls].sort(([one], [other]) => one - other).map(([, call]) => call);
  }

  #merge(index: number, piece: JsonObject): void {
    const call = this.#calls.get(index) ?? {};
    for (const [member, value] of Object.entries(piece))
      if (member !== 'index') mergeMember(call, member, value);
    this.#calls.set(index, call);
  }
}

/** `function` and `custom` hold the texts that grow; the rest is sent whole. */
function mergeMember(call: Call, member: string, value: unknown): void {
  if (member === 'function' || member === 'custom')
    call[member] = mergeGrowing(objectIn(call[member]), objectIn(value));
  else if (member !== '__proto__' && value !== null && value !== undefined) call[member] = value;
}

function mergeGrowing(before: JsonObject, piece: JsonObject): JsonObject {
  const grown: Call = { ...before };
  for (const member of ['name', 'arguments', 'input']) {
    const [known, more] = [grown[member], piece[member]];
    if (typeof more !== 'string') continue;
    grown[member] = typeof known === 'string' && member !== 'name' ? known + more : more || known;
  }
  return grown;
}
