import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SpoolStage } from '../../../../test/support/spool-stage.ts';
import { newId } from '../../../common/identifier.ts';
import { segmentsAmong } from '../segment-name.ts';
import { SpoolReader } from './spool-reader.ts';

interface Kept {
  readonly id: string;
  readonly opened: string;
  readonly closed: string;
  readonly request: string;
}

let written: Buffer;
let kept: Kept[];
let directory: string;

/** A segment with some exchanges in it, one of them with a body larger than the reader's window. */
beforeEach(async () => {
  const stage = new SpoolStage();
  await stage.start();
  kept = Array.from({ length: 5 }, (_, n) => ({
    id: newId(),
    opened: `opened ${n}`,
    closed: `closed ${n}`,
    request: `request ${n} `.repeat(n * 100),
  }));
  for (const { id, opened, closed, request } of kept) {
    void stage.writer.open(id, Buffer.from(opened));
    stage.writer.append(id, 'request', 0, Buffer.from(request));
    stage.writer.close(id, Buffer.from(closed));
  }
  await stage.writer.stop();
  written = readFileSync(join(stage.root, '0000000001.segment'));
  await stage.leave();
  directory = mkdtempSync(join(tmpdir(), 'tracegate-spool-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** What a reader finds in this segment: nothing but the truth, and in each case something to be deleted at the end. */
async function readDamaged(bytes: Buffer): Promise<{ whole: number; torn: number }> {
  writeFileSync(join(directory, '0000000001.segment'), bytes);
  let torn = 0;
  const emptied: string[] = [];
  const reader = new SpoolReader({
    directory: tmpdir(),
    adopted: [directory],
    onBytes: () => undefined,
    onEmptied: (path) => emptied.push(path),
    onTorn: (_path, count) => (torn += count),
  });
  const found = await reader.next(100);
  let whole = 0;
  for (const exchange of found) {
    const truth = kept.find(({ id }) => id === exchange.id)!;
    expect(exchange.opened.toString()).toBe(truth.opened);
    const { bytes: body, isWhole } = await exchange.body('request', truth.request.length);
    expect(truth.request.startsWith(body.toString())).toBe(true);
    if (exchange.closed) expect(exchange.closed.toString()).toBe(truth.closed);
    if (exchange.closed && isWhole) whole++;
  }
  await reader.release(found.map(({ id }) => id));
  expect(emptied).toEqual([directory]);
  reader.close();
  return { whole, torn };
}

describe('a damaged segment', () => {
  it('gives all where nothing is wrong', async () => {
    expect(await readDamaged(written)).toEqual({ whole: kept.length, torn: 0 });
  });

  it('never gives a wrong exchange, wherever it ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (cut) => {
        const { torn } = await readDamaged(written.subarray(0, cut % written.length));
        expect(torn).toBeLessThan(written.length);
      }),
      { numRuns: 300 },
    );
  });

  it('never gives a wrong exchange, whatever bit is flipped', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (at) => {
        const damaged = Buffer.from(written);
        const bit = at % (damaged.length * 8);
        damaged[bit >> 3]! ^= 1 << (bit & 7);
        const { whole, torn } = await readDamaged(damaged);
        expect(whole).toBeLessThan(kept.length);
        expect(torn).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('is nothing where only zeros or noise are left', async () => {
    expect(await readDamaged(Buffer.alloc(5000))).toEqual({ whole: 0, torn: 5000 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (noise) => {
        expect((await readDamaged(Buffer.from(noise))).whole).toBe(0);
      }),
    );
  });

  it('takes only its own frames down', async () => {
    const stage = new SpoolStage();
    await stage.start({ segmentBytes: 1 });
    for (const { id, opened, closed } of kept) {
      await stage.writer.open(id, Buffer.from(opened));
      stage.writer.close(id, Buffer.from(closed));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await stage.writer.stop();
    const first = join(stage.root, segmentsAmong(['0000000001.segment'])[0]!.name);
    const damaged = readFileSync(first);
    damaged[40]! ^= 1;
    writeFileSync(first, damaged);
    const adopter = stage.adopt();
    expect((await adopter.next(10)).map(({ id }) => id)).toEqual(kept.slice(1).map(({ id }) => id));
    expect(stage.torn).toEqual([damaged.length]);
    adopter.close();
    await stage.leave();
  });
});
