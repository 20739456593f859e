import { until } from './until.ts';

/** An event as it came over the wire. */
export interface ReceivedEvent {
  readonly event: string;
  readonly id: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test says itself what it expects
  readonly data: any;
}

/** A stream of server-sent events that a test listens to. */
export class EventSource {
  readonly events: ReceivedEvent[] = [];
  /** The id that a browser would come back with. */
  lastEventId = '';
  /** Whether the server ended the stream. */
  hasEnded = false;
  #rest = '';

  private constructor(private readonly control: AbortController) {}

  /** Opens a stream. @throws Error with the status where it is refused */
  static async open(url: string, token: string, lastEventId?: string): Promise<EventSource> {
    const control = new AbortController();
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (lastEventId !== undefined) headers['last-event-id'] = lastEventId;
    const answer = await fetch(url, { headers, signal: control.signal });
    if (answer.status !== 200 || !answer.body) throw new Error(`the stream answered ${answer.status}`);
    const source = new EventSource(control);
    void source.#read(answer.body);
    return source;
  }

  /** The traces that were told, each as `id outcome`. */
  told(): string[] {
    return this.events
      .filter(({ event }) => event === 'trace')
      .map(({ data }) => `${String(data.id)} ${String(data.outcome)}`);
  }

  async waitFor(told: string): Promise<void> {
    await until(async () => this.told().includes(told), `the stream tells ${told}`, 3_000);
  }

  close(): void {
    this.control.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    try {
      for await (const chunk of body) this.#take(Buffer.from(chunk).toString());
      this.hasEnded = true;
    } catch {
      // Closed by the test, or broken off.
    }
  }

  #take(text: string): void {
    const blocks = (this.#rest + text).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    for (const block of blocks) this.#takeBlock(block);
  }

  #takeBlock(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trimStart()] as const;
      }),
    );
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    const data = fields.get('data');
    if (data === undefined) return;
    this.events.push({
      event: fields.get('event') ?? 'message',
      id: this.lastEventId,
      data: JSON.parse(data),
    });
  }
}
