import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SpoolStage } from '../../../test/support/spool-stage.ts';
import { newId } from '../../common/identifier.ts';
import type { BodyKind } from './frames/frame-kind.ts';
import type { SpoolReader } from './reading/spool-reader.ts';

/** What the writer was given of one exchange. */
interface Told {
  readonly id: string;
  readonly bodies: Record<BodyKind, Buffer>;
  isClosed: boolean;
}

type Step =
  | { do: 'open' | 'write' | 'read' | 'compact' | 'restart' }
  | { do: 'append'; which: number; kind: BodyKind; bytes: number }
  | { do: 'close' | 'release'; which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      which: fc.nat(),
      kind: fc.constantFrom<BodyKind>('request', 'response'),
      bytes: fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 9000 }), fc.constant(600_000)),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('close' as const, 'release' as const), which: fc.nat() }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('write' as const, 'read' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('compact' as const, 'restart' as const) }) },
);

/** A spool, and beside it what must come out of it. */
class Model {
  readonly stage = new SpoolStage();
  readonly told: Told[] = [];
  /** Handed out by the present reader and not released. */
  readonly held: string[] = [];
  readonly released = new Set<string>();

  async take(next: Step): Promise<void> {
    if (next.do === 'open') await this.#open();
    else if (next.do === 'append') this.#append(next.which, next.kind, next.bytes);
    else if (next.do === 'close') this.#close(next.which);
    else if (next.do === 'release') await this.#release(next.which);
    else if (next.do === 'write') await delay(1);
    else if (next.do === 'read') await this.#read(2);
    else if (next.do === 'compact') await this.stage.reader.compact({ mostNeededShare: 1 });
    else this.#restart();
  }

  /** All is written; then the process ends, and another adopts what it left. */
  async end(): Promise<void> {
    await this.stage.writer.stop();
    await this.#read(3);
    const adopter = this.stage.adopt();
    const found = await this.#drain(adopter);
    const expected = this.told.filter(({ id }) => !this.released.has(id)).map(({ id }) => id);
    expect(found.filter((id) => !this.released.has(id)).sort()).toEqual(expected.sort());
    expect(new Set(found).size).toBe(found.length);
    expect(this.stage.emptied).toEqual([this.stage.root]);
    expect(this.stage.torn).toEqual([]);
    adopter.close();
  }

  async #drain(adopter: SpoolReader): Promise<string[]> {
    const found: string[] = [];
    for (let batch = await adopter.next(3); batch.length > 0; batch = await adopter.next(3)) {
      for (const exchange of batch) if (!this.released.has(exchange.id)) await this.#check(exchange);
      found.push(...batch.map(({ id }) => id));
      await adopter.release(batch.map(({ id }) => id));
    }
    return found;
  }

  async #open(): Promise<void> {
    const id = newId();
    await this.stage.writer.open(id, Buffer.from(`opened ${id}`));
    this.told.push({ id, bodies: { request: Buffer.alloc(0), response: Buffer.alloc(0) }, isClosed: false });
  }

  #append(which: number, kind: BodyKind, bytes: number): void {
    const exchange = this.#underWay(which);
    if (!exchange) return;
    const part = Buffer.alloc(bytes, `${kind} ${exchange.bodies[kind].length} of ${exchange.id}`);
    expect(this.stage.writer.append(exchange.id, kind, exchange.bodies[kind].length, part)).toBe(true);
    exchange.bodies[kind] = Buffer.concat([exchange.bodies[kind], part]);
  }

  #close(which: number): void {
    const exchange = this.#underWay(which);
    if (!exchange) return;
    exchange.isClosed = true;
    this.stage.writer.close(exchange.id, Buffer.from(`closed ${exchange.id}`));
  }

  async #release(which: number): Promise<void> {
    if (this.held.length === 0) return;
    const [id] = this.held.splice(which % this.held.length, 1);
    this.released.add(id!);
    await this.stage.reader.release([id!]);
  }

  async #read(most: number): Promise<void> {
    this.stage.reader.advance(this.stage.writer.written);
    for (const exchange of await this.stage.reader.next(most)) {
      expect(this.held).not.toContain(exchange.id);
      if (this.released.has(exchange.id)) continue;
      expect(exchange.closed).toBeDefined();
      await this.#check(exchange);
      this.held.push(exchange.id);
    }
  }

  /** The reading thread alone was started anew: what is not released comes again. */
  #restart(): void {
    this.stage.read();
    this.held.length = 0;
  }

  async #check(exchange: Awaited<ReturnType<SpoolReader['next']>>[number]): Promise<void> {
    const told = this.told.find(({ id }) => id === exchange.id)!;
    expect(exchange.opened.toString()).toBe(`opened ${told.id}`);
    expect(exchange.closed?.toString()).toBe(told.isClosed ? `closed ${told.id}` : undefined);
    for (const kind of ['request', 'response'] as const) {
      const { bytes, isWhole } = await exchange.body(kind, told.bodies[kind].length);
      expect(isWhole).toBe(true);
      expect(bytes.equals(told.bodies[kind])).toBe(true);
    }
  }

  #underWay(which: number): Told | undefined {
    const underWay = this.told.filter(({ isClosed }) => !isClosed);
    return underWay[which % underWay.length];
  }
}

it('gives back every exchange, byte for byte, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80, size: 'max' }), async (steps) => {
      const model = new Model();
      try {
        await model.stage.start({ segmentBytes: 20_000, gatherMs: 1 });
        for (const next of steps) await model.take(next);
        await model.end();
      } finally {
        await model.stage.leave();
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
});
