import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeFrame } from './decode-frame.ts';
import { encodeFrameHeader, type FrameContent } from './encode-frame-header.ts';
import { frameKinds } from './frame-kind.ts';
import { frameLayout } from './frame-layout.ts';

const content: fc.Arbitrary<FrameContent> = fc.record({
  kind: fc.constantFrom(...frameKinds),
  id: fc.uuid(),
  offset: fc.maxSafeNat(),
  payload: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
});

function encode(frame: FrameContent, copied: boolean): Buffer {
  const buffer = Buffer.alloc(frameLayout.headerBytes + frame.payload.length);
  buffer.set(frame.payload, frameLayout.headerBytes);
  encodeFrameHeader(buffer, 0, frame, copied);
  return buffer;
}

describe('a frame', () => {
  it('says what was put in, whether its payload was copied or not', () => {
    fc.assert(
      fc.property(content, fc.boolean(), (frame, copied) => {
        const buffer = encode(frame, copied);
        const { kind, id, offset, payload } = frame;
        expect(decodeFrame(buffer, 0)).toEqual({ kind, id, offset, length: payload.length });
        expect(buffer.subarray(frameLayout.headerBytes)).toEqual(payload);
      }),
    );
  });

  it('takes capital letters in a UUID', () => {
    const id = '0198C0DE-AAAA-7BBB-8CCC-DDDDEEEEFFFF';
    const buffer = encode({ kind: 'closed', id, offset: 0, payload: Buffer.from('x') }, true);
    expect(decodeFrame(buffer, 0)?.id).toBe(id.toLowerCase());
  });

  it('is none where a bit is flipped', () => {
    fc.assert(
      fc.property(content, fc.nat(), (frame, at) => {
        const buffer = encode(frame, true);
        const bit = at % (buffer.length * 8);
        buffer[bit >> 3]! ^= 1 << (bit & 7);
        expect(decodeFrame(buffer, 0)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('is none where its end is missing, or nothing but zeros are there', () => {
    fc.assert(
      fc.property(content, fc.nat(), (frame, cut) => {
        const buffer = encode(frame, true);
        expect(decodeFrame(buffer.subarray(0, cut % buffer.length), 0)).toBeUndefined();
      }),
    );
    expect(decodeFrame(Buffer.alloc(1000), 0)).toBeUndefined();
  });

  it('holds no more than readers believe', () => {
    const payload = Buffer.alloc(frameLayout.mostPayloadBytes + 1);
    const frame: FrameContent = {
      kind: 'closed',
      id: '0198c0de-aaaa-7bbb-8ccc-ddddeeeeffff',
      offset: 0,
      payload,
    };
    expect(() => encodeFrameHeader(Buffer.alloc(100), 0, frame, false)).toThrow(RangeError);
  });
});
