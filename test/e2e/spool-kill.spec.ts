import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { adoptSpools } from '../../src/traces/spool/directories/adopt-spools.ts';
import type { HeldSpool } from '../../src/traces/spool/directories/held-spool.ts';
import { SpoolReader } from '../../src/traces/spool/reading/spool-reader.ts';
import type { SpooledExchange } from '../../src/traces/spool/reading/spooled-exchange.ts';

const ROUNDS = 20;

let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tracegate-data-'));
});

afterAll(() => rmSync(dataDir, { recursive: true }));

it('loses no record that it said to be open, whenever its process is killed', async () => {
  let interrupted = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const acknowledged = await recordUntilKilled(randomInt(20, 150));
    const [spool, ...others] = await adoptSpools(dataDir);
    expect(others).toEqual([]);
    const found = await readAll(spool!);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    expect(found.map(({ id }) => id)).toEqual(expect.arrayContaining(acknowledged));
    interrupted += found.filter(({ closed }) => !closed).length;
    await spool?.leave();
    expect(readdirSync(join(dataDir, 'spool'))).toEqual([]);
  }
  expect(interrupted).toBeGreaterThan(0);
});

/** @returns the exchanges whose opened record was acknowledged */
async function recordUntilKilled(ms: number): Promise<string[]> {
  const child = spawn(process.execPath, ['test/support/spool-child.ts', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const begun = once(child.stdout, 'data');
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  const closed = once(child, 'close');
  await begun;
  await delay(ms);
  child.kill('SIGKILL');
  await closed;
  return output.split('\n').slice(0, -1);
}

async function readAll(spool: HeldSpool): Promise<SpooledExchange[]> {
  const emptied: string[] = [];
  const reader = new SpoolReader({
    directory: mkdtempSync(join(dataDir, 'reader-')),
    adopted: [spool.directory],
    onBytes: () => undefined,
    onEmptied: (directory) => emptied.push(directory),
    onTorn: () => undefined,
  });
  const all: SpooledExchange[] = [];
  for (let batch = await reader.next(50); batch.length > 0; batch = await reader.next(50)) {
    for (const exchange of batch) await check(exchange);
    await reader.release(batch.map(({ id }) => id));
    all.push(...batch);
  }
  expect(emptied).toEqual([spool.directory]);
  reader.close();
  return all;
}

/** A body is the one that was sent, and of a closed exchange it is there to its end. */
async function check(exchange: SpooledExchange): Promise<void> {
  const { id, opened, closed } = exchange;
  expect(opened.toString()).toBe(`opened ${id}`);
  const expected = closed && Number(closed.toString());
  const { bytes, isWhole } = await exchange.body('response', expected);
  expect(bytes.equals(Buffer.alloc(bytes.length, id))).toBe(true);
  if (closed) expect(isWhole).toBe(true);
}
