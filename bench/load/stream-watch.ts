import { LeanConnection } from './lean-connection.ts';

/** Measurements that many streams share, in milliseconds. They are taken while `on`. */
export interface StreamSamples {
  firstByte: number[];
  gap: number[];
  delay: number[];
  errors: number;
  on: boolean;
}

/** How the stand-in's text events begin when it is told to stamp them. */
const stampStart = Buffer.from('"t=');
const longestStamp = 20;

/** One connection that has a stream open all the time. */
export class StreamWatch {
  #connection: LeanConnection;
  #request: Buffer;
  #samples: StreamSamples;
  #sentMs = 0;
  #lastEventMs: number | undefined;

  constructor(port: number, request: Buffer, samples: StreamSamples) {
    this.#request = request;
    this.#samples = samples;
    this.#connection = new LeanConnection(port, {
      onBytes: (bytes) => this.#look(bytes),
      onAnswer: (status) => {
        if (status !== 200) samples.errors += 1;
        this.#begin();
      },
      onLoss: () => {
        samples.errors += 1;
      },
    });
    this.#begin();
  }

  close(): void {
    this.#connection.close();
  }

  #begin(): void {
    this.#sentMs = clockMs();
    this.#lastEventMs = undefined;
    this.#connection.send(this.#request);
  }

  #look(bytes: Buffer): void {
    const now = clockMs();
    if (this.#connection.reader.bytes === 0 && this.#samples.on)
      this.#samples.firstByte.push(now - this.#sentMs);
    for (let at = bytes.indexOf(stampStart); at >= 0; at = bytes.indexOf(stampStart, at + 1)) {
      const start = at + stampStart.length;
      const madeMs = Number.parseInt(bytes.toString('latin1', start, start + longestStamp), 10) / 1e6;
      if (this.#samples.on) this.#take(now, madeMs);
      this.#lastEventMs = now;
    }
  }

  #take(now: number, madeMs: number): void {
    this.#samples.delay.push(now - madeMs);
    if (this.#lastEventMs !== undefined) this.#samples.gap.push(now - this.#lastEventMs);
  }
}

/** The monotonic clock that upstream stamps its events with. */
function clockMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
