import { readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SpoolStage } from '../../../../test/support/spool-stage.ts';
import { newId } from '../../../common/identifier.ts';
import { SpoolFailed } from '../spool-failed.ts';
import { SpoolFull } from '../spool-full.ts';

const MIB = 1024 * 1024;
const opened = Buffer.from('{"opened":true}');
const closed = Buffer.from('{"closed":true}');

let stage: SpoolStage;

beforeEach(() => {
  stage = new SpoolStage();
});

afterEach(() => stage.leave());

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(2);
}

/** Holds writes up. @returns what lets them go on */
function hold(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  stage.disk.gate = promise;
  return () => {
    stage.disk.gate = undefined;
    resolve();
  };
}

describe('SpoolWriter', () => {
  it('puts all records that wait on the disk with one write', async () => {
    await stage.start();
    const before = stage.disk.writes;
    await Promise.all(Array.from({ length: 64 }, () => stage.writer.open(newId(), opened)));
    expect(stage.disk.writes - before).toBe(1);
    const letGo = hold();
    const first = stage.writer.open(newId(), opened);
    await until(() => stage.disk.writes - before === 2);
    const others = Array.from({ length: 64 }, () => stage.writer.open(newId(), opened));
    letGo();
    await Promise.all([first, ...others]);
    expect(stage.disk.writes - before).toBe(3);
  });

  it('writes a record before the megabytes that came earlier, and those in pieces', async () => {
    await stage.start();
    const before = stage.disk.writes;
    const id = newId();
    expect(stage.writer.append(id, 'response', 0, Buffer.alloc(4 * MIB, 1))).toBe(true);
    await stage.writer.open(id, opened);
    expect(stage.disk.writes - before).toBe(1);
    expect(stage.writer.waitingBytes).toBeGreaterThan(3 * MIB);
    await until(() => stage.writer.waitingBytes === 0);
    expect(stage.disk.writes - before).toBe(8);
  });

  it('gathers bodies, which nobody waits for', async () => {
    await stage.start({ gatherMs: 5 });
    const before = stage.disk.writes;
    for (let at = 0; at < 100; at++) stage.writer.append(newId(), 'request', 0, Buffer.from('part'));
    await until(() => stage.writer.waitingBytes === 0);
    expect(stage.disk.writes - before).toBe(1);
  });

  it('refuses bodies while too much of them waits in memory, and takes both halves of a record', async () => {
    await stage.start();
    const letGo = hold();
    const id = newId();
    const piece = Buffer.alloc(16 * MIB);
    const taken = Array.from({ length: 5 }, (_, at) =>
      stage.writer.append(id, 'response', at * piece.length, piece),
    );
    expect(taken).toEqual([true, true, true, false, false]);
    const written = stage.writer.open(id, opened);
    stage.writer.close(id, closed);
    letGo();
    await written;
    await stage.writer.stop();
    const [exchange] = await stage.ended();
    expect((await exchange?.body('response', 3 * piece.length))?.isWhole).toBe(true);
  });

  it('refuses bodies at its bound, and new exchanges beyond the reserve, until there is room again', async () => {
    await stage.start({ maxBytes: MIB });
    const under = newId();
    await stage.writer.open(under, opened);
    expect(stage.writer.append(under, 'request', 0, Buffer.alloc(MIB - 1000))).toBe(true);
    expect(stage.writer.append(under, 'request', MIB - 1000, Buffer.alloc(1000))).toBe(false);
    expect(stage.writer.append(under, 'request', MIB - 1000, Buffer.from('a little'))).toBe(false);
    expect(stage.writer.state).toBe('metadata-only');
    const large = Buffer.alloc(8 * MIB);
    await stage.writer.open(newId(), large);
    await expect(
      stage.writer.open(newId(), large).then(() => stage.writer.open(newId(), large)),
    ).rejects.toThrow(SpoolFull);
    expect(stage.writer.state).toBe('full');
    stage.writer.close(under, closed);
    await until(() => stage.writer.waitingBytes === 0);
    const [exchange] = await stage.ended();
    expect(exchange?.closed).toEqual(closed);
    stage.writer.changeBytes(-stage.writer.bytes);
    expect(stage.writer.state).toBe('open');
    expect(stage.states).toEqual(['metadata-only', 'full', 'open']);
  });

  it('counts what adopted spools hold', async () => {
    await stage.start({ maxBytes: MIB, heldBytes: MIB });
    expect(stage.writer.append(newId(), 'request', 0, Buffer.from('x'))).toBe(false);
  });

  it('keeps room on a full disk for what is under way, and recovers', async () => {
    stage.disk.ballastBytes = 4096;
    stage.disk.room = 20_000;
    await stage.start({ ballastBytes: 4096 });
    const ids = Array.from({ length: 5 }, () => newId());
    await Promise.all(ids.map((id) => stage.writer.open(id, opened)));
    stage.disk.room = 100;
    const lost = stage.writer.open(newId(), opened);
    stage.writer.append(ids[0]!, 'response', 0, Buffer.alloc(1000));
    for (const id of ids) stage.writer.close(id, closed);
    await expect(lost).rejects.toThrow(SpoolFull);
    expect(stage.writer.state).toBe('full');
    await expect(stage.writer.open(newId(), opened)).rejects.toThrow(SpoolFull);
    await until(() => stage.writer.waitingBytes === 0);
    const ended = await stage.ended();
    expect(ended.map(({ id }) => id)).toEqual(ids);
    expect(stage.torn).toEqual([]);
    stage.disk.room = 1_000_000;
    await until(() => stage.writer.state === 'open');
    expect(readdirSync(stage.root)).toContain('ballast');
    await stage.writer.open(newId(), opened);
  });

  it('recovers from a full disk also while the ends of refused requests come all the time', async () => {
    stage.disk.room = 20_000;
    await stage.start({ ballastBytes: 4096, retryMs: 200 });
    const under = newId();
    await stage.writer.open(under, opened);
    stage.disk.room = 0;
    await expect(stage.writer.open(newId(), opened)).rejects.toThrow(SpoolFull);
    stage.disk.room = 1_000_000;
    const refused = setInterval(() => stage.writer.close(newId(), closed), 1);
    try {
      await until(() => stage.writer.state === 'open');
    } finally {
      clearInterval(refused);
    }
  });

  it('keeps the ends of exchanges in memory while not even the ballast helps', async () => {
    await stage.start();
    const id = newId();
    await stage.writer.open(id, opened);
    stage.disk.room = -1024;
    stage.writer.close(id, closed);
    await until(() => stage.failures.length > 2);
    stage.disk.room = 1_000_000;
    await until(() => stage.writer.state === 'open');
    expect((await stage.ended()).map((exchange) => exchange.id)).toEqual([id]);
  });

  it('starts full where the disk is full', async () => {
    stage.disk.room = 1500;
    await stage.start();
    await expect(stage.writer.open(newId(), opened)).rejects.toThrow(SpoolFull);
    stage.disk.room = 1_000_000;
    await until(() => stage.writer.state === 'open');
  });

  it('says that the disk failed, and goes on in another segment when it works again', async () => {
    await stage.start();
    const id = newId();
    await stage.writer.open(id, opened);
    stage.disk.broken = 'EIO';
    stage.writer.close(id, closed);
    await expect(stage.writer.open(newId(), opened)).rejects.toThrow(SpoolFailed);
    expect(stage.writer.state).toBe('open');
    stage.disk.broken = undefined;
    await until(() => stage.writer.waitingBytes === 0);
    expect((await stage.ended()).map((exchange) => exchange.id)).toEqual([id]);
    expect(stage.writer.written.segment).toBeGreaterThan(1);
  });

  it('ends a segment by its age, so that it can be deleted', async () => {
    await stage.start({ segmentAgeMs: 20 });
    const id = newId();
    await stage.writer.open(id, opened);
    stage.writer.close(id, closed);
    await until(() => stage.writer.written.segment === 2);
    expect(await stage.ended()).toHaveLength(1);
    await stage.reader.release([id]);
    expect(readdirSync(stage.root)).toEqual(['ballast']);
    expect(stage.writer.bytes).toBe(0);
  });

  it('writes all that waits when it stops, and nothing after', async () => {
    await stage.start({ gatherMs: 60_000 });
    const id = newId();
    const written = stage.writer.open(id, opened);
    stage.writer.append(id, 'request', 0, Buffer.alloc(3 * MIB, 7));
    stage.writer.close(id, closed);
    await stage.writer.stop();
    await written;
    expect(stage.writer.append(id, 'request', 3 * MIB, opened)).toBe(false);
    await expect(stage.writer.open(newId(), opened)).rejects.toThrow(SpoolFailed);
    const [exchange] = await stage.ended();
    const body = await exchange?.body('request', 3 * MIB);
    expect(body?.isWhole).toBe(true);
    expect(body?.bytes.equals(Buffer.alloc(3 * MIB, 7))).toBe(true);
    await delay(30);
    expect(stage.failures).toEqual([]);
  });

  it('says when the rest could not be written at its stop', async () => {
    await stage.start();
    const id = newId();
    await stage.writer.open(id, opened);
    stage.disk.broken = 'EIO';
    stage.writer.close(id, closed);
    await expect(stage.writer.stop()).rejects.toThrow(SpoolFailed);
  });
});
