import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RequestBody } from './request-body.ts';

const chunks = fc.array(
  fc
    .oneof(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ minLength: 4090, maxLength: 4100 }))
    .map((bytes) => Buffer.from(bytes)),
  { maxLength: 8 },
);

function bodyOf(parts: Buffer[]): RequestBody {
  const body = new RequestBody();
  for (const part of parts) body.add(part);
  return body;
}

describe('RequestBody', () => {
  it('gives any slice, wherever its chunks begin and end', () => {
    fc.assert(
      fc.property(chunks, fc.nat(9000), fc.nat(9000), (parts, start, end) => {
        const whole = Buffer.concat(parts);
        const slice = bodyOf(parts).slice(start, end);
        expect(slice.equals(whole.subarray(start, Math.max(start, end)))).toBe(true);
      }),
    );
  });

  it('sends all of it, in order', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, async (parts) => {
        const body = bodyOf(parts);
        const destination = new PassThrough();
        body.sendTo(destination);
        expect((await buffer(destination)).equals(Buffer.concat(parts))).toBe(true);
        expect(body.length).toBe(Buffer.concat(parts).length);
      }),
    );
  });
});

describe('RequestBody.replaced', () => {
  it('changes the bytes between two places and no others, however the body came', async () => {
    await fc.assert(
      fc.asyncProperty(
        chunks,
        fc.nat(),
        fc.nat(),
        fc.uint8Array({ maxLength: 40 }),
        async (parts, one, other, bytes) => {
          const before = Buffer.concat(parts);
          const [start, end] = [one % (before.length + 1), other % (before.length + 1)].sort(
            (a, b) => a - b,
          ) as [number, number];
          const body = bodyOf(parts).replaced(start, end, Buffer.from(bytes));
          const wanted = Buffer.concat([before.subarray(0, start), bytes, before.subarray(end)]);
          const destination = new PassThrough();
          body.sendTo(destination);
          expect((await buffer(destination)).equals(wanted)).toBe(true);
          expect(body.length).toBe(wanted.length);
        },
      ),
    );
  });
});

describe('RequestBody of tiny chunks', () => {
  it('keeps them in a few blocks', async () => {
    const body = new RequestBody();
    for (let index = 0; index < 200_000; index++) body.add(Buffer.of(index & 0xff));
    const destination = new PassThrough();
    let writes = 0;
    destination.on('data', () => writes++);
    body.sendTo(destination);
    await new Promise((resolve) => destination.once('end', resolve));
    expect(writes).toBeLessThan(10);
    expect(body.slice(100_000, 100_003)).toEqual(Buffer.of(100_000 & 0xff, 100_001 & 0xff, 100_002 & 0xff));
  });
});
