import { closeBrace, colon, comma, isWhiteSpace, openBrace, openBracket, quote } from './json-bytes.ts';
import { MemberName } from './member-name.ts';
import { NestedValueSkipper } from './nested-value-skipper.ts';
import { ScalarReader } from './scalar-reader.ts';
import { StrictStringReader } from './strict-string-reader.ts';
import type { JsonValueKind, OpaqueReason, TopLevelMember, TopLevelScan } from './top-level-scan.ts';
import type { ValueReader } from './value-reader.ts';

/** The largest of the published request schemas has 37 members. */
const maximumMembers = 1_000;

/** RFC 8259 section 8.1 allows a reader to pass over a byte order mark. */
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** What a value is by its first byte. All other bytes can only begin a number. */
const kinds = new Map<number, JsonValueKind>([
  [quote, 'string'],
  [openBrace, 'object'],
  [openBracket, 'array'],
  [0x74, 'true'],
  [0x66, 'false'],
  [0x6e, 'null'],
]);

/** What the next byte belongs to. */
type State =
  | 'start'
  | 'first-name'
  | 'next-name'
  | 'inside-name'
  | 'colon'
  | 'value'
  | 'inside-value'
  | 'separator'
  | 'end';

/**
 * Finds the members of the outermost object of a JSON text and where they lie, chunk by chunk while the body comes
 * in. Chunks may end anywhere, also inside an escape or a character.
 *
 * Strict where a member begins and ends: names, separators, the form of top-level strings, numbers and literals, the
 * kinds of brackets, nothing behind the end. Inside nested values only strings and brackets are followed, see
 * `NestedValueSkipper`. Memory is bounded whatever comes.
 */
export class TopLevelScanner {
  private state: State = 'start';
  private failure: OpaqueReason | undefined;
  private offset = 0;
  private markBytes = 0;
  private name = new MemberName();
  private member = { name: '', keyStart: 0, keyEnd: 0, valueStart: 0, valueKind: 'null' as JsonValueKind };
  private readonly members: TopLevelMember[] = [];
  private readonly strings = new StrictStringReader();
  private readonly scalars = new ScalarReader();
  private readonly nested = new NestedValueSkipper();
  private value: ValueReader = this.scalars;

  /** Takes the next chunk of the body. The chunk is not kept. */
  push(chunk: Buffer): void {
    if (this.failure !== undefined) return;
    const text = chunk.toString('latin1');
    let at = 0;
    while (at < chunk.length && this.failure === undefined) at = this.step(chunk, text, at);
    this.offset += chunk.length;
  }

  /** Says what the body was, once all of it has been pushed. */
  finish(): TopLevelScan {
    if (this.failure === undefined && this.state === 'end') return { kind: 'object', members: this.members };
    return { kind: 'opaque', reason: this.failure ?? this.reasonForEarlyEnd() };
  }

  private reasonForEarlyEnd(): OpaqueReason {
    if (this.state !== 'start') return 'malformed';
    return this.isInsideMark() ? 'not-an-object' : 'empty';
  }

  /** Reads on at `at` and returns the offset where the next step begins: the chunk's length if it is used up. */
  private step(chunk: Buffer, text: string, at: number): number {
    if (this.state === 'inside-value') return this.readValue(chunk, text, at);
    return this.state === 'inside-name' ? this.readName(chunk, at) : this.readBetween(chunk[at]!, at);
  }

  private readBetween(byte: number, at: number): number {
    if (isWhiteSpace(byte)) return at + 1;
    if (this.state === 'start') return this.readStart(byte, at);
    if (this.state === 'value') return this.beginValue(byte, at);
    if (this.state === 'colon' && byte === colon) this.state = 'value';
    else if (this.state === 'separator' && byte === comma) this.state = 'next-name';
    else if ((this.state === 'separator' || this.state === 'first-name') && byte === closeBrace)
      this.state = 'end';
    else if ((this.state === 'first-name' || this.state === 'next-name') && byte === quote)
      this.beginName(at);
    else this.failure = 'malformed';
    return at + 1;
  }

  private readStart(byte: number, at: number): number {
    if (byte === byteOrderMark[this.markBytes] && this.offset + at === this.markBytes) this.markBytes += 1;
    else if (byte === openBrace && !this.isInsideMark()) this.state = 'first-name';
    else this.failure = 'not-an-object';
    return at + 1;
  }

  private isInsideMark(): boolean {
    return this.markBytes > 0 && this.markBytes < byteOrderMark.length;
  }

  private beginName(at: number): void {
    this.state = 'inside-name';
    this.name = new MemberName();
    this.member.keyStart = this.offset + at;
    if (this.members.length === maximumMembers) this.failure = 'too-many-members';
  }

  private readName(chunk: Buffer, at: number): number {
    const end = this.strings.read(chunk, at);
    this.name.add(chunk, at, end < 0 ? chunk.length : end - 1);
    if (end < 0) return this.used(chunk, this.strings);
    const name = this.name.decode();
    if (name === undefined) this.failure = 'malformed';
    else this.member.name = name;
    this.member.keyEnd = this.offset + end;
    this.state = 'colon';
    return end;
  }

  private beginValue(byte: number, at: number): number {
    const kind = kinds.get(byte) ?? 'number';
    this.value = this.readerOf(kind);
    this.member.valueKind = kind;
    this.member.valueStart = this.offset + at;
    this.state = 'inside-value';
    return kind === 'string' ? at + 1 : at;
  }

  private readerOf(kind: JsonValueKind): ValueReader {
    if (kind === 'string') return this.strings;
    return kind === 'object' || kind === 'array' ? this.nested : this.scalars;
  }

  private readValue(chunk: Buffer, text: string, at: number): number {
    const end = this.value.read(chunk, at, text);
    if (end < 0) return this.used(chunk, this.value);
    this.members.push({ ...this.member, valueEnd: this.offset + end });
    this.state = 'separator';
    return end;
  }

  private used(chunk: Buffer, reader: ValueReader): number {
    if (reader.isBroken) this.failure = 'malformed';
    return chunk.length;
  }
}
