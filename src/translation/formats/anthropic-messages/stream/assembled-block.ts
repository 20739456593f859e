import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { inputOf } from '../input-of.ts';

/** One content block that grows by deltas, known ones and others. */
export class AssembledBlock {
  private readonly members: Record<string, JsonValue | undefined>;
  private readonly inputPieces: string[] = [];

  constructor(start: JsonObject) {
    this.members = { ...start };
  }

  add(delta: JsonObject): void {
    for (const [name, value] of Object.entries(delta)) {
      if (name !== 'type' && value !== undefined) {
        this.addMember(name, value);
      }
    }
  }

  /** The block as a whole; the pieces of a tool's input are one JSON only now. */
  finished(): JsonObject {
    const text = this.inputPieces.join('');
    return text === '' ? this.members : { ...this.members, input: inputOf(text).input };
  }

  private addMember(name: string, value: JsonValue): void {
    const before = this.members[name];
    if (name === 'partial_json' && typeof value === 'string') {
      this.inputPieces.push(value);
    } else if (name === 'citation') {
      const citations = this.members['citations'];
      this.members['citations'] = [...(Array.isArray(citations) ? (citations as JsonValue[]) : []), value];
    } else if (name !== 'signature' && typeof value === 'string' && typeof before === 'string') {
      this.members[name] = before + value;
    } else {
      this.members[name] = value;
    }
  }
}
