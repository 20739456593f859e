import type { Secret } from '../../common/crypto/secret.ts';
import type { CaptureMode } from '../record/opened-record.ts';
import type { SpoolWriter } from '../spool/writing/spool-writer.ts';
import type { CaptureClock, Gathers } from './capture-clock.ts';
import { Concealer } from './concealer.ts';
import { Gathered } from './gathered.ts';

type BodyKind = 'request' | 'response';

/** An answer's pieces go on together when there are as many bytes of them. */
const GATHER_BYTES = 4096;

/**
 * Keeps the bodies of one exchange while they pass, by handing their bytes to the spool. It never waits and never fails
 * the exchange: what the spool cannot take leaves a gap, and the record says so.
 */
export class Capture implements Gathers {
  readonly #offsets: Record<BodyKind, number> = { request: 0, response: 0 };
  readonly #gaps = new Set<BodyKind>();
  readonly #answer = new Gathered();
  readonly #concealer = new Concealer();
  #isAwaited = false;

  constructor(
    private readonly spool: SpoolWriter,
    private readonly clock: CaptureClock,
    private readonly id: string,
    private readonly mode: CaptureMode,
  ) {}

  /** Bodies of which not all was kept although all was wanted. */
  get gaps(): BodyKind[] {
    return [...this.#gaps];
  }

  /** Keeps a provider key out of the record, should the provider name it in its answer. */
  conceal(key: Secret): void {
    this.#concealer.add(key);
  }

  /** The answer's headers as they may be kept. */
  concealIn(headers: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, this.#concealer.concealText(value)]),
    );
  }

  /** Whether a key was kept out of the answer: its bytes are not all those that the client got. */
  get hasConcealed(): boolean {
    return this.#concealer.hasConcealed;
  }

  /** The request's bytes, as they came. */
  request(chunks: Iterable<Buffer>): void {
    for (const chunk of chunks) this.#keep('request', chunk);
  }

  /** Bytes of the answer that were handed to the client. */
  see(bytes: Buffer): void {
    if (this.mode === 'metadata') return;
    this.#answer.add(bytes);
    if (this.#answer.bytes >= GATHER_BYTES) this.flush();
    else if (!this.#isAwaited) {
      this.#isAwaited = true;
      this.clock.await(this);
    }
  }

  /** Hands on what is there of the answer, but for an end that may be the beginning of a key. */
  flush(): void {
    this.#isAwaited = false;
    this.#handOn(this.#concealer.reach);
  }

  /** Closes the record. @param record is asked for when all bytes were handed on, and the gaps are known */
  close(record: () => Buffer): void {
    this.#handOn(0);
    this.spool.close(this.id, record());
  }

  #handOn(heldBack: number): void {
    if (this.#answer.bytes <= heldBack) return;
    const bytes = this.#concealer.conceal(this.#answer.take());
    const end = bytes.length - heldBack;
    if (heldBack > 0) this.#answer.add(bytes.subarray(end));
    this.#keep('response', bytes.subarray(0, end));
  }

  #keep(kind: BodyKind, bytes: Buffer): void {
    const offset = this.#offsets[kind];
    this.#offsets[kind] = offset + bytes.length;
    if (this.mode === 'metadata' || this.#gaps.has(kind)) return;
    // What is kept of a body is its beginning, without holes: after a gap the rest is left out.
    if (!this.spool.append(this.id, kind, offset, bytes)) this.#gaps.add(kind);
  }
}
