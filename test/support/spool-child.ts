import { randomInt } from 'node:crypto';
import { newId } from '../../src/common/identifier.ts';
import { claimSpool } from '../../src/traces/spool/directories/claim-spool.ts';
import { SpoolWriter } from '../../src/traces/spool/writing/spool-writer.ts';

/** A process that records exchanges until it is killed, and says on its output which it opened and which it closes. */
const spool = await claimSpool(process.argv[2]!);
const writer = await SpoolWriter.start({
  directory: spool.directory,
  maxBytes: 1024 * 1024 * 1024,
  onWritten: () => undefined,
  onState: () => undefined,
  onFailure: (error) => console.error(error),
  segmentBytes: 100_000,
});

async function recordOne(): Promise<void> {
  const id = newId();
  await writer.open(id, Buffer.from(`opened ${id}`));
  process.stdout.write(`${id}\n`);
  const body = Buffer.alloc(randomInt(20_000), id);
  for (let at = 0; at < body.length; at += 3000)
    writer.append(id, 'response', at, body.subarray(at, at + 3000));
  await new Promise((resolve) => setTimeout(resolve, randomInt(10)));
  writer.close(id, Buffer.from(String(body.length)));
}

async function recordAlways(): Promise<never> {
  for (;;) await recordOne();
}

await Promise.all(Array.from({ length: 16 }, recordAlways));
