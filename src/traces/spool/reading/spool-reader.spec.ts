import { copyFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SpoolStage } from '../../../../test/support/spool-stage.ts';
import { newId } from '../../../common/identifier.ts';

const opened = Buffer.from('{"opened":true}');
const closed = Buffer.from('{"closed":true}');

let stage: SpoolStage;

beforeEach(async () => {
  stage = new SpoolStage();
  await stage.start({ segmentBytes: 10_000 });
});

afterEach(() => stage.leave());

async function record(id: string, body: Buffer): Promise<void> {
  await stage.writer.open(id, opened);
  stage.writer.append(id, 'response', 0, body);
  stage.writer.close(id, closed);
  await settled();
}

async function settled(): Promise<void> {
  while (stage.writer.waitingBytes > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  stage.reader.advance(stage.writer.written);
}

function segments(): string[] {
  return readdirSync(stage.root).filter((name) => name.endsWith('.segment'));
}

/** A long stream whose first frames lie beside those of many exchanges that are stored. */
async function pin(): Promise<string> {
  const long = newId();
  await stage.writer.open(long, opened);
  for (let at = 0; at < 10; at++) {
    stage.writer.append(long, 'response', at * 10, Buffer.alloc(10, at));
    await record(newId(), Buffer.alloc(5000));
  }
  const ended = await stage.ended();
  await stage.reader.release(ended.map(({ id }) => id));
  return long;
}

async function finish(long: string): Promise<void> {
  stage.writer.close(long, closed);
  await settled();
}

describe('SpoolReader', () => {
  it('hands exchanges out in the order of their end, each once', async () => {
    const [first, second] = [newId(), newId()];
    await Promise.all([stage.writer.open(first, opened), stage.writer.open(second, opened)]);
    stage.writer.close(second, closed);
    stage.writer.close(first, closed);
    await settled();
    expect((await stage.reader.next(1)).map(({ id }) => id)).toEqual([second]);
    expect((await stage.reader.next(5)).map(({ id }) => id)).toEqual([first]);
    expect(await stage.reader.next(5)).toEqual([]);
  });

  it('ends a body before a hole, and takes pieces in any order, twice and overlapping', async () => {
    const id = newId();
    const body = Buffer.from('0123456789');
    await stage.writer.open(id, opened);
    for (const [from, to] of [
      [5, 10],
      [0, 3],
      [2, 6],
      [5, 10],
    ] as const)
      stage.writer.append(id, 'request', from, body.subarray(from, to));
    stage.writer.append(id, 'response', 0, body.subarray(0, 4));
    stage.writer.append(id, 'response', 6, body.subarray(6));
    await finish(id);
    const [exchange] = await stage.ended();
    expect(await exchange?.body('request', 10)).toEqual({ bytes: body, isWhole: true });
    expect((await exchange?.body('request', 11))?.isWhole).toBe(false);
    expect(await exchange?.body('request', 10, 7)).toEqual({ bytes: body.subarray(0, 7), isWhole: false });
    expect(await exchange?.body('request', 10, 10)).toEqual({ bytes: body, isWhole: true });
    expect(await exchange?.body('response')).toEqual({ bytes: body.subarray(0, 4), isWhole: false });
  });

  it('tells what is under way, and since when', async () => {
    const id = newId();
    await stage.writer.open(id, opened);
    await stage.ended();
    expect(stage.reader.underWay(60_000)).toEqual([]);
    expect(stage.reader.underWay(0).map((exchange) => [exchange.id, exchange.opened])).toEqual([
      [id, opened],
    ]);
    await finish(id);
    await stage.ended();
    expect(stage.reader.underWay(0)).toEqual([]);
  });

  it('reads no further than it is asked', async () => {
    for (let count = 0; count < 3; count++) await record(newId(), Buffer.alloc(3_000_000));
    expect(await stage.reader.next(1)).toHaveLength(1);
    expect(stage.reader.underWay(0)).toEqual([]);
    expect(await stage.reader.next(5)).toHaveLength(2);
  });

  it('deletes a segment when nothing in it is needed, and tells the bytes', async () => {
    for (let count = 0; count < 8; count++) await record(newId(), Buffer.alloc(5000));
    const before = stage.writer.bytes;
    const count = segments().length;
    const ended = await stage.ended();
    await stage.reader.release(ended.map(({ id }) => id));
    expect(segments()).toHaveLength(1);
    expect(count).toBeGreaterThan(2);
    expect(stage.writer.bytes).toBe(statSync(join(stage.root, segments()[0]!)).size);
    expect(stage.writer.bytes).toBeLessThan(before);
  });

  it('carries over what a long stream needs, so that it pins nothing', async () => {
    const long = await pin();
    const before = stage.writer.bytes;
    expect(segments().length).toBeGreaterThan(4);
    expect(await stage.reader.compact()).toBeGreaterThan(0);
    expect(segments().filter((name) => name.startsWith('carry-'))).toEqual(['carry-0000000001.segment']);
    expect(segments()).toHaveLength(2);
    expect(stage.writer.bytes).toBeLessThan(before / 3);
    await finish(long);
    const [exchange] = await stage.ended();
    const { bytes, isWhole } = (await exchange?.body('response', 100)) ?? {};
    expect(isWhole).toBe(true);
    expect(bytes).toEqual(Buffer.concat(Array.from({ length: 10 }, (_, at) => Buffer.alloc(10, at))));
    await stage.reader.release([long]);
    expect(segments()).toHaveLength(1);
  });

  it('copies nothing where little would be gained', async () => {
    for (let count = 0; count < 8; count++) await record(newId(), Buffer.alloc(5000));
    await stage.ended();
    expect(await stage.reader.compact()).toBe(0);
  });

  it('reads each exchange once where a kill left the old segments beside the copy', async () => {
    const long = await pin();
    await finish(long);
    for (let count = 0; count < 5; count++) await record(newId(), Buffer.alloc(5000));
    await stage.reader.next(10);
    const old = segments();
    for (const name of old) copyFileSync(join(stage.root, name), join(stage.root, `${name}.saved`));
    await stage.reader.compact({ mostNeededShare: 1 });
    for (const name of old) copyFileSync(join(stage.root, `${name}.saved`), join(stage.root, name));
    await stage.writer.stop();
    const adopter = stage.adopt();
    const found: string[] = [];
    for (let batch = await adopter.next(1); batch.length > 0; batch = await adopter.next(1)) {
      found.push(...batch.map(({ id }) => id));
      const body = await batch[0]?.body('response', batch[0].id === long ? 100 : 5000);
      expect(body?.isWhole).toBe(true);
      await adopter.release(batch.map(({ id }) => id));
    }
    expect(found).toContain(long);
    expect(new Set(found).size).toBe(found.length);
    expect(segments()).toEqual([]);
    adopter.close();
  });

  it('finds all again when its thread was started anew, also behind a copy', async () => {
    const long = await pin();
    await stage.reader.compact();
    await finish(long);
    stage.read();
    const exchange = (await stage.ended()).find(({ id }) => id === long);
    expect((await exchange?.body('response', 100))?.isWhole).toBe(true);
  });

  it('waits for the word of the writer before it judges what a copy holds', async () => {
    const long = newId();
    await stage.writer.open(long, opened);
    await record(newId(), Buffer.alloc(12_000));
    stage.writer.close(long, closed);
    await record(newId(), Buffer.alloc(12_000));
    await record(newId(), Buffer.alloc(5000));
    const [first, ...stored] = (await stage.ended()).filter(({ id }) => id !== long);
    await stage.reader.release(stored.map(({ id }) => id));
    expect(await stage.reader.compact()).toBeGreaterThan(0);
    stage.read(false);
    expect(await stage.reader.next(5)).toEqual([]);
    const again = await stage.ended();
    expect(again.map(({ id }) => id)).toEqual(expect.arrayContaining([long, first!.id]));
    expect(again.find(({ id }) => id === long)?.closed).toEqual(closed);
  });

  it('hands an exchange out only when its bodies are there', async () => {
    const id = newId();
    const body = Buffer.alloc(5_000_000, 1);
    await stage.writer.open(id, opened);
    stage.writer.append(id, 'response', 0, body);
    stage.writer.close(id, closed);
    const own = newId();
    await stage.writer.open(own, opened);
    let found = await stage.ended();
    expect(found).toEqual([]);
    while (found.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      found = await stage.ended();
    }
    expect((await found[0]?.body('response', body.length))?.isWhole).toBe(true);
  });
});
